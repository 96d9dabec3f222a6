package wakestream.simulator.canvas;

import java.util.List;
import java.util.random.RandomGenerator;

/// Colours of the ground, of what people put on it, and of ships.
public enum Palette {
  VEGETATION(
      new Reflectance(0.030, 0.048, 0.026, 0.26),
      new Reflectance(0.022, 0.036, 0.020, 0.20),
      new Reflectance(0.050, 0.075, 0.036, 0.34),
      new Reflectance(0.075, 0.085, 0.045, 0.28)),
  SOIL(
      new Reflectance(0.185, 0.15, 0.11, 0.26),
      new Reflectance(0.15, 0.12, 0.09, 0.21),
      new Reflectance(0.235, 0.19, 0.14, 0.30),
      new Reflectance(0.14, 0.09, 0.06, 0.20),
      new Reflectance(0.12, 0.108, 0.09, 0.17),
      new Reflectance(0.16, 0.145, 0.125, 0.21)),
  SAND(
      new Reflectance(0.30, 0.25, 0.18, 0.36),
      new Reflectance(0.24, 0.21, 0.17, 0.27),
      new Reflectance(0.36, 0.31, 0.24, 0.42)),
  ROCK(
      new Reflectance(0.15, 0.14, 0.125, 0.18),
      new Reflectance(0.20, 0.185, 0.165, 0.23),
      new Reflectance(0.10, 0.09, 0.08, 0.12)),
  PAVING(
      new Reflectance(0.12, 0.115, 0.11, 0.15),
      new Reflectance(0.16, 0.155, 0.145, 0.19),
      new Reflectance(0.22, 0.205, 0.185, 0.25),
      new Reflectance(0.085, 0.085, 0.085, 0.11),
      new Reflectance(0.19, 0.16, 0.12, 0.23)),
  ROOFS(
      new Reflectance(0.185, 0.11, 0.085, 0.24),
      new Reflectance(0.21, 0.145, 0.11, 0.26),
      new Reflectance(0.145, 0.14, 0.135, 0.18),
      new Reflectance(0.18, 0.175, 0.165, 0.21),
      new Reflectance(0.22, 0.215, 0.205, 0.25),
      new Reflectance(0.34, 0.34, 0.33, 0.36),
      new Reflectance(0.10, 0.10, 0.105, 0.14),
      new Reflectance(0.09, 0.14, 0.24, 0.22),
      new Reflectance(0.10, 0.16, 0.13, 0.20),
      new Reflectance(0.19, 0.08, 0.06, 0.25)),
  SHEDS(
      new Reflectance(0.42, 0.42, 0.41, 0.43),
      new Reflectance(0.27, 0.27, 0.26, 0.29),
      new Reflectance(0.19, 0.185, 0.18, 0.22),
      new Reflectance(0.15, 0.145, 0.14, 0.18),
      new Reflectance(0.21, 0.18, 0.15, 0.26),
      new Reflectance(0.10, 0.15, 0.25, 0.22),
      new Reflectance(0.19, 0.11, 0.08, 0.25),
      new Reflectance(0.10, 0.095, 0.095, 0.13),
      new Reflectance(0.60, 0.59, 0.57, 0.57)),
  CONTAINERS(
      new Reflectance(0.24, 0.075, 0.055, 0.30),
      new Reflectance(0.17, 0.06, 0.05, 0.23),
      new Reflectance(0.31, 0.13, 0.05, 0.36),
      new Reflectance(0.06, 0.10, 0.21, 0.22),
      new Reflectance(0.05, 0.07, 0.13, 0.17),
      new Reflectance(0.08, 0.16, 0.12, 0.23),
      new Reflectance(0.40, 0.40, 0.38, 0.41),
      new Reflectance(0.22, 0.22, 0.21, 0.24),
      new Reflectance(0.30, 0.25, 0.08, 0.33)),
  HULLS(
      new Reflectance(0.045, 0.045, 0.05, 0.08),
      new Reflectance(0.05, 0.06, 0.10, 0.11),
      new Reflectance(0.20, 0.06, 0.045, 0.26),
      new Reflectance(0.14, 0.05, 0.04, 0.19),
      new Reflectance(0.06, 0.12, 0.08, 0.17),
      new Reflectance(0.30, 0.14, 0.05, 0.34),
      new Reflectance(0.18, 0.185, 0.19, 0.21),
      new Reflectance(0.07, 0.13, 0.24, 0.21),
      new Reflectance(0.42, 0.42, 0.41, 0.42)),
  DECKS(
      new Reflectance(0.19, 0.075, 0.055, 0.25),
      new Reflectance(0.24, 0.10, 0.07, 0.30),
      new Reflectance(0.13, 0.065, 0.05, 0.18),
      new Reflectance(0.075, 0.13, 0.09, 0.19),
      new Reflectance(0.15, 0.15, 0.15, 0.18),
      new Reflectance(0.22, 0.22, 0.21, 0.25),
      new Reflectance(0.10, 0.12, 0.15, 0.17),
      new Reflectance(0.17, 0.12, 0.08, 0.22),
      new Reflectance(0.28, 0.22, 0.15, 0.32)),
  WHITES(
      new Reflectance(0.45, 0.45, 0.44, 0.44),
      new Reflectance(0.36, 0.37, 0.37, 0.36),
      new Reflectance(0.58, 0.58, 0.57, 0.55),
      new Reflectance(0.40, 0.38, 0.33, 0.41)),
  GREYS(
      new Reflectance(0.13, 0.14, 0.15, 0.15),
      new Reflectance(0.19, 0.20, 0.21, 0.21),
      new Reflectance(0.10, 0.105, 0.11, 0.12));

  private final List<Reflectance> colours;

  Palette(Reflectance... colours) {
    this.colours = List.of(colours);
  }

  /// One of the colours, a little altered.
  public Reflectance any(RandomGenerator random) {
    Reflectance colour = colours.get(random.nextInt(colours.size()));
    return colour.jittered(random, 0.05).times(random.nextDouble(0.72, 1.25));
  }

  /// A number of the colours, each a little altered, four bands each.
  public float[][] some(int count, RandomGenerator random) {
    float[][] out = new float[count][Reflectance.BANDS];
    for (float[] colour : out) {
      any(random).into(colour);
    }
    return out;
  }
}
