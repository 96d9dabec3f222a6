package wakestream.cli.output;

import java.util.List;
import wakestream.imagery.raster.Raster;
import wakestream.records.Band;
import wakestream.records.Quantity;
import wakestream.records.Scene;

/// How samples become what a screen shows: reflectance 0..0.4 to 0..255, display values as they
/// are.
final class DisplayStretch {
  private static final double GAIN = 2.5 * 255;

  private final int[] bands;
  private final double[] gains;
  private final double[] biases;

  private DisplayStretch(int[] bands, double[] gains, double[] biases) {
    this.bands = bands;
    this.gains = gains;
    this.biases = biases;
  }

  /// Red, green and blue by name; the first band as grey where one of them is missing.
  static DisplayStretch of(Scene scene) {
    List<Band> bands = scene.getRadiometry().getBands();
    List<String> names = bands.stream().map(Band::getName).toList();
    boolean colour = names.containsAll(List.of("red", "green", "blue"));
    int[] chosen =
        colour
            ? new int[] {names.indexOf("red"), names.indexOf("green"), names.indexOf("blue")}
            : new int[] {0, 0, 0};
    double[] gains = new double[3];
    double[] biases = new double[3];
    for (int i = 0; i < 3; i++) {
      Band band = bands.get(chosen[i]);
      boolean display = scene.getRadiometry().getQuantity() == Quantity.DISPLAY;
      gains[i] = display ? displayGain(scene) : band.getScale() * GAIN;
      biases[i] = display ? 0 : band.getOffset() * GAIN;
    }
    return new DisplayStretch(chosen, gains, biases);
  }

  private static double displayGain(Scene scene) {
    return switch (scene.getSampleType()) {
      case UINT8 -> 1;
      case UINT16 -> 1.0 / 257;
    };
  }

  /// The mean colour of a square of pixels, `0xRRGGBB`; the square is clipped at the raster's edge.
  int colour(Raster raster, int x, int y, int side) {
    int right = Math.min(raster.width(), x + side);
    int bottom = Math.min(raster.height(), y + side);
    int rgb = 0;
    for (int i = 0; i < 3; i++) {
      long sum = 0;
      for (int py = y; py < bottom; py++) {
        for (int px = x; px < right; px++) {
          sum += raster.sample(bands[i], px, py);
        }
      }
      double mean = (double) sum / ((right - x) * (bottom - y));
      rgb = rgb << 8 | (int) Math.clamp(Math.round(mean * gains[i] + biases[i]), 0, 255);
    }
    return rgb;
  }
}
