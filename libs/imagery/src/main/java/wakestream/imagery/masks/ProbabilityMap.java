package wakestream.imagery.masks;

import java.util.Arrays;

/// A probability a pixel, quantised to `round(255 p)`, row by row. The array is handed over, not
/// copied.
///
/// @param width columns, pixels
/// @param height rows, pixels
/// @param values `width * height` unsigned bytes
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record ProbabilityMap(int width, int height, byte[] values) {
  public ProbabilityMap {
    if (width < 1 || height < 1 || values.length != (long) width * height) {
      throw new IllegalArgumentException(
          "a probability map of %d x %d was given %d values"
              .formatted(width, height, values.length));
    }
  }

  /// The value at a pixel, 0..255.
  public int at(int x, int y) {
    return values[y * width + x] & 0xFF;
  }

  /// Quantises a probability of 0..1.
  public static byte quantise(float probability) {
    return (byte) Math.round(255 * Math.clamp(probability, 0f, 1f));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProbabilityMap that
        && width == that.width
        && height == that.height
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ProbabilityMap[%d x %d]".formatted(width, height);
  }
}
