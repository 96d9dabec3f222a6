package wakestream.ingest;

import java.nio.file.Path;
import wakestream.records.Scene;

/// Is told how the feeding goes, on the feeding thread.
public interface IngestListener {
  /// A listener that does nothing.
  IngestListener SILENT = new IngestListener() {};

  /// A scene is about to be fed; nothing of it, or its first `rowsSent` rows, is published.
  default void sceneStarted(Path file, Scene scene) {}

  /// A row of tiles is published; `rowsSent` counts it.
  ///
  /// @param tiles of this row that were sent to be looked at
  /// @param nothing of this row that have nothing to see
  default void rowSent(Path file, Scene scene, int tiles, int nothing) {}

  /// The feeding is held back, because the pipeline has enough to do.
  ///
  /// @param reason one line: what waits for whom, and the option that allows more
  default void heldBack(Path file, String reason) {}

  /// A file is done, however it ended.
  default void sceneDone(SceneResult result) {}
}
