package wakestream.segmenter.wire;

import wakestream.nets.Segmenter;
import wakestream.records.Release;
import wakestream.streaming.release.RefusedReleaseException;

/// Where released segmenters come from.
@FunctionalInterface
public interface SegmenterSource {
  /// Opens a released segmenter, proven by its golden sample.
  ///
  /// @throws RefusedReleaseException when the bundle is missing, altered, or does not prove itself
  Segmenter open(String profile, Release release) throws RefusedReleaseException;
}
