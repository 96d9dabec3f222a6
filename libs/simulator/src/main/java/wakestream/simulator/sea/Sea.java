package wakestream.simulator.sea;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Reflectance;

/// Paints water over the whole canvas.
///
/// 1. the colour drifts between two waters, and towards sand near a shore;
/// 2. swell: three trains of waves, their phases bent by noise;
/// 3. ripples: noise stretched along the crests, with glints and whitecaps on its peaks;
/// 4. in detailed scenes of a rough sea, breaking crests of several metres;
/// 5. slicks: lines of equal value of slow noise, where the ripples are damped.
public final class Sea {
  private static final int TRAINS = 3;
  private static final double SAND = 0.11;

  private final SeaSpec spec;
  private final Canvas canvas;
  private final Noise slow;
  private final Noise quick;
  private final Frame wind;
  private final double extent;
  private final double stretch;
  private final @Nullable Breakers breakers;
  private final double[] waveX = new double[TRAINS];
  private final double[] waveY = new double[TRAINS];
  private final double[] phase = new double[TRAINS];
  private final float[] base = new float[Reflectance.BANDS];
  private final float[] other = new float[Reflectance.BANDS];

  /// A painter of one sea.
  public Sea(SeaSpec spec, Canvas canvas, RandomGenerator random) {
    this.spec = spec;
    this.canvas = canvas;
    this.slow = new Noise(random.nextLong());
    this.quick = new Noise(random.nextLong());
    this.wind = Frame.at(0, 0, spec.windAngle());
    this.extent = canvas.groundSampleDistance() * Math.max(canvas.width(), canvas.height());
    this.stretch = random.nextDouble(1.1, 2.4);
    this.breakers = canvas.isDetailed() ? Breakers.of(spec, quick) : null;
    for (int i = 0; i < TRAINS; i++) {
      double angle = spec.windAngle() + random.nextDouble(-0.35, 0.35);
      double number = 2 * Math.PI / (spec.swellMetres() * random.nextDouble(0.45, 1));
      waveX[i] = number * Math.cos(angle);
      waveY[i] = number * Math.sin(angle);
      phase[i] = random.nextDouble(2 * Math.PI);
    }
    spec.water().into(base);
    spec.other().into(other);
  }

  /// Paints every pixel.
  ///
  /// @param inland metres from the shore, negative at sea, one value a pixel
  public void paint(float[] inland) {
    int index = 0;
    for (int y = 0; y < canvas.height(); y++) {
      double my = canvas.metres(y);
      for (int x = 0; x < canvas.width(); x++) {
        pixel(index, canvas.metres(x), my, inland[index]);
        index++;
      }
    }
  }

  private void pixel(int index, double x, double y, float inland) {
    float drift = slow.fractal(1.7 * x / extent * 2, 1.7 * y / extent * 2, 4);
    float share = (float) (spec.plumes() * smooth((drift - 0.4f) / 0.3f));
    float depth = spec.shallow() > 0 ? (float) Math.exp(inland / spec.shallow()) : 0;
    float slick = slick(x, y);
    float waves = 1 + (float) (spec.swell() * swell(x, y, drift));
    float ripple = ripple(x, y);
    float sky = (float) Math.max(0, ripple * spec.glint() * 0.05 * (1 - slick));
    float brightness = waves + (float) (spec.ripple() * ripple * (1 - 0.8 * slick)) + 0.1f * slick;
    float light = (0.85f + 0.3f * drift) * Math.max(0.3f, brightness);
    float foam = foam(ripple, x, y) + (breakers == null ? 0 : breakers.foam(x, y));
    for (int b = 0; b < Reflectance.BANDS; b++) {
      float colour = base[b] + share * (other[b] - base[b]);
      if (b < 3 && inland < 0) {
        colour += 0.5f * depth * depth * (float) (SAND - 0.03 * b - colour);
      }
      canvas.plane(b)[index] = colour * light + sky + foam;
    }
  }

  private double swell(double x, double y, float drift) {
    double sum = 0;
    for (int i = 0; i < TRAINS; i++) {
      sum += Math.sin(waveX[i] * x + waveY[i] * y + phase[i] + 9 * drift);
    }
    return sum / TRAINS;
  }

  private float ripple(double x, double y) {
    double along = wind.u(x, y) / spec.rippleMetres();
    double across = wind.v(x, y) / (stretch * spec.rippleMetres());
    float value = quick.fractal(along, across, 2) + 0.5f * quick.at(2.6 * along + 31, 3.1 * across);
    return 2.4f * (value - 0.75f);
  }

  private float foam(float ripple, double x, double y) {
    if (spec.whitecaps() <= 0 || ripple < 0.7f) {
      return 0;
    }
    float patch = slow.at(x / (9 * spec.rippleMetres()), y / (9 * spec.rippleMetres()));
    return (float) (spec.whitecaps() * 1.3 * (ripple - 0.7f) * Math.max(0, 2.5f * patch - 0.9f));
  }

  private float slick(double x, double y) {
    if (spec.slicks() <= 0) {
      return 0;
    }
    float line = slow.fractal(3.1 * x / extent + 50, 3.1 * y / extent - 20, 4) - 0.5f;
    return (float) (spec.slicks() * Math.max(0, 1 - Math.abs(line) / 0.035));
  }

  private static float smooth(float value) {
    float t = Math.clamp(value, 0f, 1f);
    return t * t * (3 - 2 * t);
  }
}
