package wakestream.simulator.sky;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Reflectance;

/// Lays clouds, their shadows and haze over the painted ground.
public final class Sky {
  private static final double CLOUD_HEIGHT_SHARE = 0.25;
  private static final float SHADOW = 0.45f;

  private final SkySpec spec;
  private final Canvas canvas;
  private final Noise noise;

  /// A painter of one sky.
  public Sky(SkySpec spec, Canvas canvas, RandomGenerator random) {
    this.spec = spec;
    this.canvas = canvas;
    this.noise = new Noise(random.nextLong());
  }

  /// Paints shadows, clouds and haze.
  ///
  /// @return how opaque the cloud is, 0..1 a pixel
  public float[] paint() {
    float[] opacity = new float[canvas.width() * canvas.height()];
    if (spec.clouds() > 0) {
      double shift = CLOUD_HEIGHT_SHARE * spec.cloudMetres();
      float threshold = threshold();
      fill(opacity, shift * spec.shadowX(), shift * spec.shadowY(), threshold);
      for (int i = 0; i < opacity.length; i++) {
        canvas.scale(i, 1 - SHADOW * opacity[i]);
      }
      fill(opacity, 0, 0, threshold);
      whiten(opacity);
    }
    haze();
    return opacity;
  }

  private float density(double x, double y) {
    double px = x / spec.cloudMetres();
    double py = y / spec.cloudMetres();
    return noise.fractal(2 * px, 2 * py, 6);
  }

  /// The density that the wanted share of the scene exceeds.
  private float threshold() {
    if (spec.clouds() >= 1) {
      return -1;
    }
    int side = 48;
    float[] sample = new float[side * side];
    for (int i = 0; i < sample.length; i++) {
      sample[i] =
          density(
              (i % side + 0.5) / side * canvas.width() * canvas.groundSampleDistance(),
              (i / side + 0.5) / side * canvas.height() * canvas.groundSampleDistance());
    }
    Arrays.sort(sample);
    return sample[(int) ((1 - spec.clouds()) * (sample.length - 1))];
  }

  private void fill(float[] opacity, double dx, double dy, float threshold) {
    int index = 0;
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        float above = density(canvas.metres(x) - dx, canvas.metres(y) - dy) - threshold;
        opacity[index++] = above <= 0 ? 0 : Math.min(1, above * 9);
      }
    }
  }

  private void whiten(float[] opacity) {
    float[] colour = new float[Reflectance.BANDS];
    for (int i = 0; i < opacity.length; i++) {
      if (opacity[i] > 0) {
        double value = spec.brightness() * (0.7 + 0.3 * opacity[i]);
        Reflectance.grey(value).into(colour);
        canvas.blend(i, colour, 0.97f * opacity[i]);
      }
    }
  }

  private void haze() {
    for (int b = 0; b < Reflectance.BANDS; b++) {
      float added = (float) spec.haze().band(b);
      float[] plane = canvas.plane(b);
      for (int i = 0; i < plane.length; i++) {
        plane[i] = added + (1 - added) * plane[i];
      }
    }
  }
}
