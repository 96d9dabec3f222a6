package wakestream.simulator.fleet;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Reflectance;

/// The foam that fine imagery shows of a fast boat: spray along its sides, and behind it a bright
/// streaked trail that is often many times longer than the hull and as white, over water that the
/// air in it makes paler.
final class FoamTrail {
  private static final float[] WHITE = {0.78f, 0.8f, 0.8f, 0.6f};
  private static final float[] AERATED = {0.07f, 0.14f, 0.14f, 0.05f};
  private static final double SLOWEST = 0.2;
  private static final double PLANING = 0.6;
  private static final double LONGEST = 900;

  private final ShipPlan ship;
  private final Noise noise;
  private final double length;
  private final double half;
  private final double spread;
  private final double strength;
  private final double spray;
  private final double pale;
  private final double bend;
  private final boolean twin;

  private FoamTrail(ShipPlan ship, boolean planing, SplittableRandom random) {
    this.ship = ship;
    this.noise = new Noise(random.nextLong());
    double hulls =
        Math.exp(random.nextDouble(Math.log(planing ? 2 : 0.6), Math.log(planing ? 35 : 5)));
    this.length = Math.min(LONGEST, hulls * ship.length());
    this.half = ship.width() * random.nextDouble(0.25, planing ? 0.8 : 0.55);
    this.spread = random.nextDouble(0.005, planing ? 0.06 : 0.03);
    this.strength = planing ? random.nextDouble(0.35, 1.7) : random.nextDouble(0.1, 0.9);
    this.spray = random.nextDouble() < (planing ? 0.6 : 0.3) ? random.nextDouble(0.2, 1.2) : 0;
    this.pale = random.nextDouble() < 0.6 ? random.nextDouble(0.1, 0.8) : 0;
    this.bend = random.nextDouble() < 0.6 ? random.nextDouble(-0.25, 0.25) / length : 0;
    this.twin = random.nextDouble() < 0.45;
  }

  /// The trail of a ship, if it is fast enough to draw one and not one that happens to draw none.
  ///
  /// @param froude its Froude number: speed over the root of gravity times length
  static @Nullable FoamTrail of(ShipPlan ship, double froude) {
    SplittableRandom random = new SplittableRandom(ship.seed() + 2);
    if (froude < SLOWEST || random.nextDouble() < 0.2) {
      return null;
    }
    return new FoamTrail(ship, froude > PLANING, random);
  }

  /// Sideways metres over the square of the metres astern.
  double bend() {
    return bend;
  }

  /// Metres astern at which nothing is left of it.
  double reach() {
    return 2.5 * length;
  }

  /// @param behind metres behind the bow
  /// @param v metres to starboard of the course
  /// @param water share of the pixel that is water
  void paint(Canvas canvas, int index, double behind, double v, float water) {
    double astern = behind - ship.length();
    double fade = Math.exp(-Math.max(0, astern) / length);
    double width = half + spread * Math.max(0, astern);
    double foam = astern < -0.1 * ship.length() ? 0 : trail(astern, v, width, fade);
    foam += spray(behind, astern, v);
    if (pale > 0 && astern > 0) {
      double across = v / (1.6 * width);
      double share = pale * Math.sqrt(fade) * Math.exp(-across * across);
      if (share > 0.01) {
        lighten(canvas, index, (float) share * water);
      }
    }
    if (foam > 0.01) {
      canvas.blend(index, WHITE, (float) Math.min(0.97, foam) * water);
    }
  }

  private double trail(double astern, double v, double width, double fade) {
    double across = Math.abs(v) / width;
    if (across > 2) {
      return 0;
    }
    double streaks = noise.fractal(astern / (5 * ship.width()), v / (0.3 * half + 0.4), 3);
    double clumps = noise.fractal(astern / (1.2 * ship.width() + 2), v / (0.6 * half + 1), 2);
    double grain = 0.6 * streaks + 0.4 * clumps;
    double middle = twin ? 0.75 - 0.3 * fade : 0;
    double profile =
        twin
            ? Math.exp(-6 * (across - middle) * (across - middle))
            : Math.exp(-2 * Math.pow(across, 3));
    return Math.max(0, strength * fade * profile * (0.2 + 1.6 * grain) - 0.08);
  }

  /// Along the sides, thicker towards the stern.
  private double spray(double behind, double astern, double v) {
    if (spray == 0 || astern > 0) {
      return 0;
    }
    double outside = Math.abs(v) - ship.halfWidth(-astern);
    double thick = 0.4 + 0.5 * ship.width() * behind / ship.length() * Math.min(1, spray);
    if (outside < -0.5 || outside > 2 * thick) {
      return 0;
    }
    return spray * Math.exp(-outside / thick) * (0.3 + noise.at(behind / 2.5, v / 1.5));
  }

  private static void lighten(Canvas canvas, int index, float share) {
    for (int b = 0; b < Reflectance.BANDS; b++) {
      canvas.plane(b)[index] += share * AERATED[b] * 0.6f;
    }
  }
}
