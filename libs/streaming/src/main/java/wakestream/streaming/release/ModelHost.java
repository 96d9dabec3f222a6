package wakestream.streaming.release;

import wakestream.records.Release;

/// Makes a released bundle serve.
@FunctionalInterface
public interface ModelHost {
  /// Loads a bundle, proves it, and lets it serve the profile from the next batch on. Takes as long
  /// as it takes; the one before serves meanwhile.
  ///
  /// @throws RefusedReleaseException when it cannot serve; then nothing has changed
  void load(String profile, Release release) throws RefusedReleaseException;
}
