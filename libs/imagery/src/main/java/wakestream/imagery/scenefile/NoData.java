package wakestream.imagery.scenefile;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Raster;

/// Which pixels hold data. A pixel holds none where its alpha is 0, or where all its bands have the
/// no-data value.
final class NoData {
  private NoData() {}

  /// The value of the no-data tag where samples of this type can have it; null otherwise (`nan`, or
  /// out of range).
  static @Nullable Integer of(TiffImage image) {
    if (image.sample() == TiffSample.FLOAT32) {
      return null;
    }
    OptionalDouble number = number(image);
    return number.isPresent() ? Integer.valueOf((int) number.getAsDouble()) : null;
  }

  /// The number of the no-data tag where samples of this type can have it, `nan` included for
  /// floating-point ones; empty otherwise.
  static OptionalDouble number(TiffImage image) {
    if (image.noData() == null) {
      return OptionalDouble.empty();
    }
    String text = image.noData().replace("\0", "").strip();
    boolean floating = image.sample() == TiffSample.FLOAT32;
    if (text.equalsIgnoreCase("nan")) {
      return floating ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      boolean possible =
          floating || value == Math.rint(value) && value >= 0 && value <= image.type().maximum();
      return possible ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /// @param samples all samples of a window
  /// @param bands how many of them are bands; they come first
  /// @param alpha index of the alpha sample, or -1
  /// @return the mask, or null where all pixels hold data
  static @Nullable BitMask validity(
      Raster samples, int bands, int alpha, @Nullable Integer noData) {
    BitMask mask = new BitMask(samples.width(), samples.height());
    for (int y = 0; y < samples.height(); y++) {
      for (int x = 0; x < samples.width(); x++) {
        boolean seen = alpha < 0 || samples.sample(alpha, x, y) != 0;
        if (seen && (noData == null || differs(samples, bands, x, y, noData))) {
          mask.set(x, y);
        }
      }
    }
    return mask.count() == samples.box().area() ? null : mask;
  }

  private static boolean differs(Raster samples, int bands, int x, int y, int noData) {
    for (int b = 0; b < bands; b++) {
      if (samples.sample(b, x, y) != noData) {
        return true;
      }
    }
    return false;
  }
}
