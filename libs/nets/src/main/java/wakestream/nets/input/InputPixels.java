package wakestream.nets.input;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;

/// Samples on their way into a network. Training and inference share these functions.
public final class InputPixels {
  private static final int PERCENTILE_STEP = 5;

  private InputPixels() {}

  /// Reflectance, or display values divided by 255; planar like the raster.
  public static float[] physical(Raster raster, Radiometry radiometry) {
    int pixels = raster.width() * raster.height();
    float[] out = new float[raster.bands() * pixels];
    for (int b = 0; b < raster.bands(); b++) {
      Band band = radiometry.bands().get(b);
      boolean display = radiometry.quantity() == Quantity.DISPLAY;
      float scale = display ? 1f / 255 : (float) band.scale();
      float offset = display ? 0 : (float) band.offset();
      for (int i = b * pixels; i < (b + 1) * pixels; i++) {
        out[i] = (raster.samples()[i] & 0xFFFF) * scale + offset;
      }
    }
    return out;
  }

  /// Normalises planar physical values into a channels-last part of a batch.
  ///
  /// @param physical `bands * width * height` values, planar
  /// @param width columns
  /// @param validity where there is something to see, or null for everywhere; elsewhere the input
  ///   becomes the band's mean
  /// @param out the batch
  /// @param offset where this tile starts in `out`; `bands * width * height` values are written
  public static void normalise(
      Normalisation normalisation,
      float[] physical,
      int width,
      @Nullable BitMask validity,
      float[] out,
      int offset) {
    int bands = normalisation.bands();
    int pixels = physical.length / bands;
    for (int b = 0; b < bands; b++) {
      double deviation = normalisation.deviation().get(b);
      float shift;
      float factor;
      if (normalisation.leastSpread() > 0) { // whatever the floor, it goes with the tile's mean
        Spread spread = Spread.of(physical, b * pixels, pixels, width, validity);
        shift = (float) spread.mean();
        factor =
            (float) (1 / Math.max(spread.deviation(), normalisation.leastSpread() * deviation));
      } else {
        float floor = normalisation.darkFloor() ? floor(physical, b * pixels, pixels) : 0;
        shift = floor + normalisation.mean().get(b).floatValue();
        factor = (float) (1 / deviation);
      }
      float limit = (float) normalisation.limit();
      for (int i = 0; i < pixels; i++) {
        float value = (physical[b * pixels + i] - shift) * factor;
        out[offset + i * bands + b] = Math.clamp(value, -limit, limit);
      }
    }
    if (validity != null) {
      blank(validity, width, pixels / width, bands, out, offset);
    }
  }

  /// Of a band of a tile, in its physical unit.
  private record Spread(double mean, double deviation) {
    static Spread of(float[] physical, int from, int count, int width, @Nullable BitMask validity) {
      double sum = 0;
      double squares = 0;
      int seen = 0;
      for (int i = 0; i < count; i++) {
        if (validity == null || validity.get(i % width, i / width)) {
          double value = physical[from + i];
          sum += value;
          squares += value * value;
          seen++;
        }
      }
      double mean = sum / Math.max(1, seen);
      double variance = squares / Math.max(1, seen) - mean * mean;
      return new Spread(mean, Math.sqrt(Math.max(0, variance)));
    }
  }

  private static void blank(
      BitMask validity, int width, int height, int bands, float[] out, int offset) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!validity.get(x, y)) {
          int at = offset + (y * width + x) * bands;
          Arrays.fill(out, at, at + bands, 0f);
        }
      }
    }
  }

  /// The band's value below which {@link Normalisation#DARK_SHARE} of its pixels lie.
  static float floor(float[] physical, int from, int count) {
    float[] some = new float[(count + PERCENTILE_STEP - 1) / PERCENTILE_STEP];
    for (int i = 0; i < some.length; i++) {
      some[i] = physical[from + i * PERCENTILE_STEP];
    }
    Arrays.sort(some);
    return some[(int) (Normalisation.DARK_SHARE * (some.length - 1))];
  }
}
