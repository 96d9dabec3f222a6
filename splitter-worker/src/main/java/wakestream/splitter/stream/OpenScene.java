package wakestream.splitter.stream;

import wakestream.records.Scene;
import wakestream.splitter.wire.Announcement;
import wakestream.splitting.life.SceneLife;

/// A scene that is known, with its newest run.
///
/// @param record that announced the run first
/// @param announcement the record, checked
/// @param life of the run
record OpenScene(Scene record, Announcement announcement, SceneLife life) {
  int run() {
    return announcement.run().run();
  }

  /// Whether a record announces the same run in the same way.
  boolean isAnnouncedBy(Scene that) {
    return record.getRun() == that.getRun()
        && record.getWidth() == that.getWidth()
        && record.getHeight() == that.getHeight()
        && record.getGrid().equals(that.getGrid())
        && record.getProfile().equals(that.getProfile())
        && java.util.Objects.equals(record.getGeoreference(), that.getGeoreference())
        && java.util.Objects.equals(
            record.getGroundSampleDistance(), that.getGroundSampleDistance());
  }
}
