package wakestream.simulator.sensor;

import java.util.List;
import java.util.random.RandomGenerator;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.simulator.canvas.Canvas;

/// Turns the painted reflectance into the samples of a profile: point spread, sharpening, noise,
/// compression, quantisation.
public final class Sensor {
  /// Sentinel-2's scale: a step of a sample is one ten-thousandth of reflectance.
  private static final double REFLECTANCE_STEP = 1e-4;

  /// When each band looks at a place, as a share of the time between the first and the last; blue
  /// first, then near infrared, green, red, as Sentinel-2's instrument does.
  private static final double[] LOOKS = {0.5, 0.02, -0.5, -0.24};

  private final SensorSpec spec;
  private final Profile profile;
  private final RandomGenerator random;

  public Sensor(SensorSpec spec, Profile profile, RandomGenerator random) {
    this.spec = spec;
    this.profile = profile;
    this.random = random;
  }

  /// For each band, seconds from the scene's time at which it was seen.
  public double[] lookTimes() {
    double[] out = LOOKS.clone();
    for (int b = 0; b < out.length; b++) {
      out[b] *= spec.lookSeconds();
    }
    return out;
  }

  /// What the samples mean.
  public Radiometry radiometry() {
    boolean display = profile.quantity() == Quantity.DISPLAY;
    List<Band> bands =
        profile.bands().stream()
            .map(name -> display ? Band.display(name) : new Band(name, REFLECTANCE_STEP, 0))
            .toList();
    return new Radiometry(profile.quantity(), bands);
  }

  /// The samples. The canvas is used up.
  public Raster expose(Canvas canvas) {
    int bands = profile.bands().size();
    boolean display = profile.quantity() == Quantity.DISPLAY;
    SampleType type = display ? SampleType.UINT8 : SampleType.UINT16;
    Raster out = Raster.zeros(type, bands, canvas.width(), canvas.height());
    Blur blur = new Blur(spec.blur());
    float[][] planes = new float[bands][];
    for (int b = 0; b < bands; b++) {
      planes[b] = blur.apply(canvas.plane(b), canvas.width(), canvas.height());
      grain(planes[b]);
      if (display) {
        sharpen(planes[b], canvas.width(), canvas.height());
        show(planes[b], b);
      }
    }
    if (display && spec.compression() > 0) {
      Compression.of(spec.compression()).apply(planes, canvas.width(), canvas.height());
    }
    for (int b = 0; b < bands; b++) {
      quantise(planes[b], display ? 1 : 1 / REFLECTANCE_STEP, type.maximum(), out, b);
    }
    return out;
  }

  private void grain(float[] plane) {
    long state = random.nextLong() | 1;
    for (int i = 0; i < plane.length; i++) {
      // Four uniform draws of 16 bits make a bell curve that is close enough and fast.
      state = state * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
      long bits = state ^ state >>> 29;
      float sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
      float bell = (sum - 131070) / 37837f;
      plane[i] += bell * (float) spec.noise() * (1 + 3 * Math.max(0, plane[i]));
    }
  }

  private void sharpen(float[] plane, int width, int height) {
    if (spec.sharpening() <= 0) {
      return;
    }
    float[] soft = new Blur(spec.sharpeningBlur()).apply(plane, width, height);
    for (int i = 0; i < plane.length; i++) {
      plane[i] += (float) spec.sharpening() * (plane[i] - soft[i]);
    }
  }

  private void show(float[] plane, int band) {
    double black = spec.black() * (1 + spec.tint() * (1 - band));
    double white = spec.white() * (1 + spec.tint() * (1 - band) * 0.05);
    for (int i = 0; i < plane.length; i++) {
      double share = Math.clamp((plane[i] - black) / (white - black), 0, 1);
      plane[i] = (float) (255 * Math.pow(share, spec.gamma()));
    }
  }

  private static void quantise(float[] plane, double factor, int most, Raster out, int band) {
    short[] samples = out.samples();
    int at = band * plane.length;
    for (float value : plane) {
      samples[at++] = (short) Math.clamp(Math.round(value * factor), 0, most);
    }
  }
}
