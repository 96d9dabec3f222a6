package wakestream.simulator.fleet;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Frame;

/// A ship and where it lies.
///
/// @param kind decides the deck
/// @param frame origin amidships, u towards the bow, v to starboard
/// @param length metres
/// @param width metres
/// @param bow share of the length over which the bow narrows
/// @param bluntness exponent of the bow's shape
/// @param stern width of the stern over the ship's, 0..1
/// @param speed metres a second, 0 when moored or at anchor
/// @param light how bright it is painted and lit, about 1
/// @param seed of its colours and deck
public record ShipPlan(
    ShipKind kind,
    Frame frame,
    double length,
    double width,
    double bow,
    double bluntness,
    double stern,
    double speed,
    double light,
    long seed) {
  private static final double STERN_SHARE = 0.07;

  /// A ship of a kind and length with that kind's proportions, at the origin of a frame.
  static ShipPlan of(ShipKind kind, double length, Frame frame, RandomGenerator random) {
    return new ShipPlan(
        kind,
        frame,
        length,
        length / kind.ratio(random),
        kind.bow() * random.nextDouble(0.8, 1.25),
        kind.bluntness() * random.nextDouble(0.85, 1.2),
        kind == ShipKind.SAILBOAT ? random.nextDouble(0.4, 0.7) : random.nextDouble(0.7, 1),
        0,
        random.nextDouble(0.4, 1.05),
        random.nextLong());
  }

  /// The same ship elsewhere.
  ShipPlan at(Frame place) {
    return new ShipPlan(kind, place, length, width, bow, bluntness, stern, speed, light, seed);
  }

  /// The same ship under way.
  ShipPlan moving(double metresPerSecond) {
    return new ShipPlan(
        kind, frame, length, width, bow, bluntness, stern, metresPerSecond, light, seed);
  }

  /// Half the hull's width at a distance from the stern, metres; 0 beyond either end.
  double halfWidth(double fromStern) {
    if (fromStern < 0 || fromStern > length) {
      return 0;
    }
    double half = width / 2;
    double bowStart = length * (1 - bow);
    if (fromStern > bowStart) {
      return half * (1 - Math.pow((fromStern - bowStart) / (length - bowStart), bluntness));
    }
    double sternEnd = length * STERN_SHARE;
    if (fromStern < sternEnd) {
      double t = 1 - fromStern / sternEnd;
      return half * (1 - (1 - stern) * t * t);
    }
    return half;
  }

  /// Direction of the bow, degrees clockwise from up, 0..360.
  public double headingDegrees() {
    double degrees = Math.toDegrees(Math.atan2(frame.cosine(), -frame.sine()));
    return degrees < 0 ? degrees + 360 : degrees;
  }
}
