package wakestream.imagery.raster;

import java.util.Arrays;

/// Unsigned samples of one or more bands, planar: `samples[(band * height + y) * width + x]`.
///
/// Values are unsigned: read them with [#sample(int, int, int)] or mask with `0xFFFF`. An 8-bit
/// source keeps its values 0..255 in the same array. The array is not copied: who makes a raster
/// hands the array over.
///
/// @param type the width of a sample in the source
/// @param bands number of bands, 1 to 8
/// @param width columns, pixels
/// @param height rows, pixels
/// @param samples `bands * height * width` values
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Raster(SampleType type, int bands, int width, int height, short[] samples) {
  /// The most bands a raster can have.
  public static final int MAXIMUM_BANDS = 8;

  public Raster {
    if (bands < 1 || bands > MAXIMUM_BANDS) {
      throw new IllegalArgumentException("a raster has 1 to 8 bands, was %d".formatted(bands));
    }
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a raster has at least one pixel, was %d x %d".formatted(width, height));
    }
    if (samples.length != (long) bands * width * height) {
      throw new IllegalArgumentException(
          "a raster of %d x %d x %d needs %d samples, was given %d"
              .formatted(bands, height, width, (long) bands * width * height, samples.length));
    }
  }

  /// A raster of zeros.
  public static Raster zeros(SampleType type, int bands, int width, int height) {
    return new Raster(type, bands, width, height, new short[bands * width * height]);
  }

  /// The value at a pixel, 0..65535.
  public int sample(int band, int x, int y) {
    return samples[(band * height + y) * width + x] & 0xFFFF;
  }

  /// Sets the value at a pixel.
  public void set(int band, int x, int y, int value) {
    samples[(band * height + y) * width + x] = (short) value;
  }

  public Box box() {
    return Box.of(width, height);
  }

  /// A copy of a part.
  ///
  /// @throws IllegalArgumentException when the part reaches outside
  public Raster crop(Box part) {
    if (!box().contains(part)) {
      throw new IllegalArgumentException(
          "%s is not inside an image of %d x %d".formatted(part, width, height));
    }
    Raster out = zeros(type, bands, part.width(), part.height());
    for (int b = 0; b < bands; b++) {
      for (int row = 0; row < part.height(); row++) {
        System.arraycopy(
            samples,
            (b * height + part.y() + row) * width + part.x(),
            out.samples,
            (b * part.height() + row) * part.width(),
            part.width());
      }
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Raster that
        && type == that.type
        && bands == that.bands
        && width == that.width
        && height == that.height
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Raster[%s, %d bands, %d x %d]".formatted(type, bands, width, height);
  }
}
