package wakestream.simulator.canvas;

import java.util.random.RandomGenerator;

/// A surface's colour: reflectance 0..1 in red, green, blue and near infrared.
public record Reflectance(double red, double green, double blue, double nir) {
  /// Number of bands that are painted, whatever the profile keeps of them.
  public static final int BANDS = 4;

  /// The same in every band.
  public static Reflectance grey(double value) {
    return new Reflectance(value, value, value, value);
  }

  /// Brighter or darker by a factor.
  public Reflectance times(double factor) {
    return new Reflectance(red * factor, green * factor, blue * factor, nir * factor);
  }

  /// A part of this and the rest of another.
  public Reflectance mixed(Reflectance other, double share) {
    double keep = 1 - share;
    return new Reflectance(
        keep * red + share * other.red,
        keep * green + share * other.green,
        keep * blue + share * other.blue,
        keep * nir + share * other.nir);
  }

  /// Each band times its own factor of `1 - spread` to `1 + spread`.
  public Reflectance jittered(RandomGenerator random, double spread) {
    return new Reflectance(
        red * (1 + random.nextDouble(-spread, spread)),
        green * (1 + random.nextDouble(-spread, spread)),
        blue * (1 + random.nextDouble(-spread, spread)),
        nir * (1 + random.nextDouble(-spread, spread)));
  }

  /// The value of a band: 0 red, 1 green, 2 blue, 3 near infrared.
  public double band(int index) {
    return switch (index) {
      case 0 -> red;
      case 1 -> green;
      case 2 -> blue;
      default -> nir;
    };
  }

  /// Writes the four values.
  public void into(float[] out) {
    for (int b = 0; b < BANDS; b++) {
      out[b] = (float) band(b);
    }
  }
}
