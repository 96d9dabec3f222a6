package wakestream.ingest.wire;

import java.time.Instant;
import java.util.Optional;
import wakestream.records.Scene;

/// Where to go on with a scene.
///
/// @param run the run to feed
/// @param rowsSent rows of it that are published
/// @param announced when the run was first announced
public record Progress(int run, int rowsSent, Instant announced) {
  /// After what was published before: the same run where the options are the same, else a new one.
  ///
  /// @param last the scene's last record
  /// @param optionsDigest of the options now
  /// @param againAfter `--again`: runs up to this one count as done, whatever their options; 0 for
  ///   none
  /// @param now when a new run is announced
  public static Progress after(
      Optional<Scene> last, String optionsDigest, int againAfter, Instant now) {
    if (last.isEmpty()) {
      return new Progress(1, 0, now);
    }
    Scene scene = last.get();
    boolean same = scene.getOptionsDigest().equals(optionsDigest) && scene.getRun() > againAfter;
    return same
        ? new Progress(scene.getRun(), scene.getRowsSent(), scene.getAnnounced())
        : new Progress(scene.getRun() + 1, 0, now);
  }
}
