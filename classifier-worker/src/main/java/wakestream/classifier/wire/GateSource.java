package wakestream.classifier.wire;

import wakestream.nets.Gate;
import wakestream.records.Release;
import wakestream.streaming.release.RefusedReleaseException;

/// Where released gates come from.
@FunctionalInterface
public interface GateSource {
  /// Opens a released gate, proven by its golden sample.
  ///
  /// @throws RefusedReleaseException when the bundle is missing, altered, or does not prove itself
  Gate open(String profile, Release release) throws RefusedReleaseException;
}
