package wakestream.imagery.raster;

/// How wide a sample is in its source.
public enum SampleType {
  UINT8(1),
  UINT16(2);

  private final int bytes;

  SampleType(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes a sample.
  public int bytes() {
    return bytes;
  }

  /// The largest value a sample can have.
  public int maximum() {
    return (1 << (8 * bytes)) - 1;
  }
}
