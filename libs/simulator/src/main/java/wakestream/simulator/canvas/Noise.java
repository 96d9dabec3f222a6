package wakestream.simulator.canvas;

/// Smooth seeded noise over the plane: random values on the integer lattice, joined by cubic
/// interpolation ("value noise"), and sums of it over octaves.
public final class Noise {
  private static final double TURN_COSINE = Math.cos(0.6);
  private static final double TURN_SINE = Math.sin(0.6);

  private final int seed;

  public Noise(long seed) {
    this.seed = (int) (seed ^ seed >>> 32);
  }

  /// Noise of wavelength about 2, 0..1.
  public float at(double x, double y) {
    double floorX = Math.floor(x);
    double floorY = Math.floor(y);
    int ix = (int) floorX;
    int iy = (int) floorY;
    float fx = (float) (x - floorX);
    float fy = (float) (y - floorY);
    float sx = fx * fx * (3 - 2 * fx);
    float sy = fy * fy * (3 - 2 * fy);
    float top = unit(ix, iy) + sx * (unit(ix + 1, iy) - unit(ix, iy));
    float low = unit(ix, iy + 1) + sx * (unit(ix + 1, iy + 1) - unit(ix, iy + 1));
    return top + sy * (low - top);
  }

  /// The sum of octaves, each of half the wavelength and half the weight, turned against the one
  /// before so that the lattice does not show; 0..1, mean 0.5.
  public float fractal(double x, double y, int octaves) {
    float sum = 0;
    float weight = 1;
    float total = 0;
    double px = x;
    double py = y;
    for (int i = 0; i < octaves; i++) {
      sum += weight * at(px, py);
      total += weight;
      weight *= 0.5f;
      double turned = 2.03 * (TURN_COSINE * px - TURN_SINE * py) + 17.3;
      py = 2.03 * (TURN_SINE * px + TURN_COSINE * py) - 9.1;
      px = turned;
    }
    return sum / total;
  }

  /// The random value of a lattice point, 0..1.
  public float unit(int x, int y) {
    return (hash(x, y) >>> 8) * 0x1p-24f;
  }

  /// Further random values of a lattice point, 0..1.
  public float unit(int x, int y, int which) {
    return (mix(hash(x, y) + which * 0x9E3779B9) >>> 8) * 0x1p-24f;
  }

  private int hash(int x, int y) {
    return mix(x * 0x27D4EB2F ^ mix(y * 0x165667B1 + seed));
  }

  private static int mix(int value) {
    int h = value;
    h = (h ^ h >>> 16) * 0x7FEB352D;
    h = (h ^ h >>> 15) * 0x846CA68B;
    return h ^ h >>> 16;
  }
}
