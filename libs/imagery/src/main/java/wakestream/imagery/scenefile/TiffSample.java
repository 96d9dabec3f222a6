package wakestream.imagery.scenefile;

import java.util.Set;

/// What a sample of a TIFF is, of those that can be read.
enum TiffSample {
  UINT8(1),
  UINT16(2),
  FLOAT32(4);

  /// Those that imagery may have.
  static final Set<TiffSample> INTEGERS = Set.of(UINT8, UINT16);

  /// Those that a probability map may have.
  static final Set<TiffSample> ALL = Set.of(UINT8, UINT16, FLOAT32);

  private final int bytes;

  TiffSample(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }
}
