package wakestream.segmenter.segment;

import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;

/// What segmenting a tile gave.
public sealed interface Finding {
  /// The ship probability of each pixel of the core.
  ///
  /// @param splitting how the map becomes ships
  record Mask(ModelId segmenter, SplittingParameters splitting, ProbabilityMap map)
      implements Finding {}

  /// No segmenter serves its profile.
  record NoSegmenter(String profile) implements Finding {}
}
