package wakestream.simulator.land;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Noise;

/// Lays out the land: the natural shore as the zero line of a noisy field, then harbours, islets
/// and platforms over it.
public final class Coast {
  private static final int SAMPLES = 64;

  private final CoastSpec spec;
  private final Canvas canvas;
  private final RandomGenerator random;
  private final Noise noise;
  private final double extent;
  private final Frame shore;
  private final double channel;
  private final double wobble;

  /// A layout for one canvas.
  public Coast(CoastSpec spec, Canvas canvas, RandomGenerator random) {
    this.spec = spec;
    this.canvas = canvas;
    this.random = random;
    this.noise = new Noise(random.nextLong());
    double gsd = canvas.groundSampleDistance();
    this.extent = gsd * Math.max(canvas.width(), canvas.height());
    this.shore =
        Frame.at(
            gsd * canvas.width() * random.nextDouble(0.3, 0.7),
            gsd * canvas.height() * random.nextDouble(0.3, 0.7),
            random.nextDouble(2 * Math.PI));
    this.channel = extent * random.nextDouble(0.1, 0.4);
    this.wobble = extent * (0.03 + 0.5 * spec.roughness());
  }

  /// The finished map.
  public LandMap layOut() {
    float[] inland = field();
    Frame frame = Frame.at(0, 0, random.nextDouble(2 * Math.PI));
    Country country = new Country(extent, spec, canvas.isDetailed(), random);
    LandMap map = new LandMap(canvas, inland, new LandMap.Piece(country, frame));
    for (int i = 0; i < spec.harbours(); i++) {
      anchor(inland).ifPresent(place -> new Harbour(map, place, extent, random).build());
    }
    Obstacles obstacles = new Obstacles(map, random);
    for (int i = 0; i < spec.islets(); i++) {
      obstacles.islet();
    }
    for (int i = 0; i < spec.platforms(); i++) {
      obstacles.platform();
    }
    return map;
  }

  private float[] field() {
    float[] out = new float[canvas.width() * canvas.height()];
    if (spec.shape() == CoastSpec.Shape.OPEN_SEA || spec.land() <= 0) {
      Arrays.fill(out, (float) -extent);
      return out;
    }
    double shift = shift();
    int index = 0;
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        out[index++] = (float) (height(canvas.metres(x), canvas.metres(y)) - shift);
      }
    }
    return out;
  }

  private double height(double x, double y) {
    double slow = noise.fractal(3 * x / extent, 3 * y / extent, 6) - 0.5;
    double across = shore.v(x, y);
    return switch (spec.shape()) {
      case OPEN_SEA -> -extent;
      case SHORE -> across + wobble * slow;
      case CHANNEL -> Math.abs(across + 0.7 * wobble * slow) - channel;
      case ISLANDS -> extent * 0.8 * slow;
    };
  }

  /// The height that the wanted share of the scene exceeds.
  private double shift() {
    double[] sample = new double[SAMPLES * SAMPLES];
    double stepX = canvas.width() * canvas.groundSampleDistance() / SAMPLES;
    double stepY = canvas.height() * canvas.groundSampleDistance() / SAMPLES;
    for (int i = 0; i < sample.length; i++) {
      sample[i] = height((i % SAMPLES + 0.5) * stepX, (i / SAMPLES + 0.5) * stepY);
    }
    Arrays.sort(sample);
    return sample[(int) ((1 - Math.min(1, spec.land())) * (sample.length - 1))];
  }

  /// A place on the shore, v pointing to the water.
  private Optional<Frame> anchor(float[] inland) {
    double gsd = canvas.groundSampleDistance();
    for (int attempt = 0; attempt < 4000; attempt++) {
      int x = random.nextInt(canvas.width());
      int y = random.nextInt(canvas.height());
      if (Math.abs(inland[y * canvas.width() + x]) > 0.015 * extent) {
        continue;
      }
      double step = 0.08 * extent;
      double mx = canvas.metres(x);
      double my = canvas.metres(y);
      double slopeX = height(mx + step, my) - height(mx - step, my);
      double slopeY = height(mx, my + step) - height(mx, my - step);
      if (Math.hypot(slopeX, slopeY) > 0.2 * step) {
        double shift = inland[y * canvas.width() + x];
        double seawards = Math.atan2(-slopeY, -slopeX);
        return Optional.of(Frame.at(mx, my, seawards - Math.PI / 2).moved(0, shift, 0));
      }
    }
    return Optional.empty();
  }
}
