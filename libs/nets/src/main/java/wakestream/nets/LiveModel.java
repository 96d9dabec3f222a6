package wakestream.nets;

import wakestream.imagery.masks.ModelId;

/// A model in memory. Closing it frees its weights.
public sealed interface LiveModel extends AutoCloseable permits Gate, Segmenter {
  /// The bundle it was opened from.
  ModelId model();

  /// Id of the profile it is for.
  String profile();

  @Override
  void close();
}
