package wakestream.trainer.sampling;

import java.util.random.RandomGenerator;

/// Changes of a crop's values that keep its geometry: gains, greyness, haze, noise, blur, shifted
/// bands, and hulls of another colour.
final class Colours {
  private Colours() {}

  static void change(Crop crop, Augmentation augmentation, RandomGenerator random) {
    gains(crop, augmentation, random);
    if (augmentation.contrast() > 0) {
      contrast(crop, (float) Math.exp(augmentation.contrast() * random.nextGaussian()));
    }
    if (random.nextDouble() < augmentation.greyness()) {
      grey(crop, random.nextFloat());
    }
    haze(crop, (float) (augmentation.haze() * random.nextDouble() * random.nextDouble()), random);
    if (random.nextDouble() < augmentation.bandShift()) {
      shift(crop, random.nextInt(crop.bands()), random.nextInt(3) - 1, random.nextInt(3) - 1);
    }
    if (random.nextDouble() < augmentation.blur()) {
      blur(crop);
    }
    noise(crop, (float) (augmentation.noise() * random.nextDouble()), random);
  }

  private static void gains(Crop crop, Augmentation augmentation, RandomGenerator random) {
    int plane = crop.side() * crop.side();
    double common = augmentation.gain() * random.nextGaussian();
    for (int b = 0; b < crop.bands(); b++) {
      double own = augmentation.bandGain() * random.nextGaussian();
      float gain = (float) Math.exp(Math.clamp(common + own, -1.2, 1.2));
      for (int i = b * plane; i < (b + 1) * plane; i++) {
        crop.values()[i] *= gain;
      }
    }
  }

  private static void contrast(Crop crop, float factor) {
    int plane = crop.side() * crop.side();
    for (int b = 0; b < crop.bands(); b++) {
      double sum = 0;
      for (int i = b * plane; i < (b + 1) * plane; i++) {
        sum += crop.values()[i];
      }
      float mean = (float) (sum / plane);
      for (int i = b * plane; i < (b + 1) * plane; i++) {
        crop.values()[i] = Math.max(0, mean + factor * (crop.values()[i] - mean));
      }
    }
  }

  /// Draws the first three bands towards their mean.
  private static void grey(Crop crop, float share) {
    int plane = crop.side() * crop.side();
    int visible = Math.min(3, crop.bands());
    for (int i = 0; i < plane; i++) {
      float mean = 0;
      for (int b = 0; b < visible; b++) {
        mean += crop.values()[b * plane + i] / visible;
      }
      for (int b = 0; b < visible; b++) {
        int at = b * plane + i;
        crop.values()[at] += share * (mean - crop.values()[at]);
      }
    }
  }

  private static void haze(Crop crop, float most, RandomGenerator random) {
    int plane = crop.side() * crop.side();
    for (int b = 0; b < crop.bands(); b++) {
      float veil = most * (0.5f + 0.5f * random.nextFloat());
      for (int i = b * plane; i < (b + 1) * plane; i++) {
        crop.values()[i] = crop.values()[i] * (1 - veil) + veil;
      }
    }
  }

  private static void noise(Crop crop, float deviation, RandomGenerator random) {
    if (deviation > 0) {
      for (int i = 0; i < crop.values().length; i++) {
        // The sum of three uniform numbers is close enough to a Gaussian, and much cheaper.
        float z = random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5f;
        crop.values()[i] += 2 * deviation * z;
      }
    }
  }

  private static void shift(Crop crop, int band, int dx, int dy) {
    int side = crop.side();
    int base = band * side * side;
    float[] old = java.util.Arrays.copyOfRange(crop.values(), base, base + side * side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int from =
            SceneSampler.reflected(y + dy, side) * side + SceneSampler.reflected(x + dx, side);
        crop.values()[base + y * side + x] = old[from];
      }
    }
  }

  private static void blur(Crop crop) {
    int side = crop.side();
    for (int b = 0; b < crop.bands(); b++) {
      blurLines(crop.values(), b * side * side, side, 1, side);
      blurLines(crop.values(), b * side * side, side, side, 1);
    }
  }

  private static void blurLines(float[] values, int base, int side, int step, int next) {
    for (int line = 0; line < side; line++) {
      int start = base + line * next;
      float before = values[start];
      for (int i = 1; i < side - 1; i++) {
        int at = start + i * step;
        float here = values[at];
        values[at] = 0.25f * before + 0.5f * here + 0.25f * values[at + step];
        before = here;
      }
    }
  }

  /// Redraws the contrast of ships to the water around them, band by band, so that colour is no
  /// cue: the contrast of each band is taken from a random band and scaled.
  static void repaint(Crop crop, Augmentation augmentation, RandomGenerator random) {
    int last = crop.lastShip();
    for (int ship = 1; ship <= last; ship++) {
      if (random.nextDouble() < augmentation.hullColour()) {
        repaint(crop, ship, random);
      }
    }
  }

  private static void repaint(Crop crop, int ship, RandomGenerator random) {
    int plane = crop.side() * crop.side();
    int bands = crop.bands();
    float[] water = Surroundings.dark(crop, ship);
    int[] source = new int[bands];
    float[] factor = new float[bands];
    float common = 0.55f + 0.75f * random.nextFloat();
    for (int b = 0; b < bands; b++) {
      source[b] = random.nextInt(2) == 0 ? b : random.nextInt(bands);
      factor[b] = common * (0.7f + 0.6f * random.nextFloat());
    }
    float[] contrast = new float[bands];
    for (int i = 0; i < plane; i++) {
      if (crop.ships()[i] == ship) {
        for (int b = 0; b < bands; b++) {
          contrast[b] = crop.values()[b * plane + i] - water[b];
        }
        for (int b = 0; b < bands; b++) {
          crop.values()[b * plane + i] = water[b] + factor[b] * contrast[source[b]];
        }
      }
    }
  }
}
