package wakestream.trainer.sampling;

import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Raster;

/// A scene made ready for cutting crops: the ship of each pixel, and physical values by bilinear
/// interpolation. What lies outside the scene is reflected, as in inference.
final class SceneSampler {
  private final LabelledScene scene;
  private final short[] ships;

  SceneSampler(LabelledScene scene) {
    this.scene = scene;
    int width = scene.raster().width();
    this.ships = new short[width * scene.raster().height()];
    short number = 0;
    for (LabelledShip ship : scene.ships()) {
      number++;
      for (int y = 0; y < ship.box().height(); y++) {
        for (int x = 0; x < ship.box().width(); x++) {
          if (ship.mask().get(x, y)) {
            ships[(ship.box().y() + y) * width + ship.box().x() + x] = number;
          }
        }
      }
    }
  }

  LabelledScene scene() {
    return scene;
  }

  /// Physical values and ships of a view.
  Crop cut(View view, int side) {
    Raster pixels = scene.raster();
    Crop crop = Crop.empty(side, pixels.bands());
    float[] scale = new float[pixels.bands()];
    float[] offset = new float[pixels.bands()];
    scales(scale, offset);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double u = x - side / 2;
        double v = y - side / 2;
        sample(crop, y * side + x, view.sourceX(u, v), view.sourceY(u, v), scale, offset);
      }
    }
    return crop;
  }

  private void scales(float[] scale, float[] offset) {
    for (int b = 0; b < scale.length; b++) {
      Band band = scene.radiometry().bands().get(b);
      boolean display = scene.radiometry().quantity() == Quantity.DISPLAY;
      scale[b] = display ? 1f / 255 : (float) band.scale();
      offset[b] = display ? 0 : (float) band.offset();
    }
  }

  private void sample(Crop crop, int at, double sx, double sy, float[] scale, float[] offset) {
    Raster pixels = scene.raster();
    int width = pixels.width();
    int height = pixels.height();
    int x0 = (int) Math.floor(sx);
    int y0 = (int) Math.floor(sy);
    float fx = (float) (sx - x0);
    float fy = (float) (sy - y0);
    int left = reflected(x0, width);
    int right = reflected(x0 + 1, width);
    int top = reflected(y0, height) * width;
    int bottom = reflected(y0 + 1, height) * width;
    int plane = width * height;
    int pixel = crop.side() * crop.side();
    for (int b = 0; b < crop.bands(); b++) {
      int base = b * plane;
      float upper = mix(pixels, base + top + left, base + top + right, fx);
      float lower = mix(pixels, base + bottom + left, base + bottom + right, fx);
      crop.values()[b * pixel + at] = (upper + fy * (lower - upper)) * scale[b] + offset[b];
    }
    crop.ships()[at] = ships[(fy < 0.5 ? top : bottom) + (fx < 0.5 ? left : right)];
  }

  private static float mix(Raster pixels, int a, int b, float share) {
    float first = pixels.samples()[a] & 0xFFFF;
    return first + share * ((pixels.samples()[b] & 0xFFFF) - first);
  }

  static int reflected(int i, int length) {
    if (i >= 0 && i < length) {
      return i;
    }
    int period = Math.max(1, 2 * (length - 1));
    int folded = Math.floorMod(i, period);
    return folded < length ? folded : period - folded;
  }
}
