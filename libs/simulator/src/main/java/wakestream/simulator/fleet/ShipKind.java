package wakestream.simulator.fleet;

import java.util.random.RandomGenerator;

/// Kinds of ships, with the proportions that real ones have.
public enum ShipKind {
  CONTAINER(90, 400, 6.2, 8.6, 0.16, 2.0, 1.5, 11),
  TANKER(80, 340, 5.2, 6.8, 0.11, 2.8, 1.2, 8),
  BULKER(90, 300, 5.6, 7.4, 0.10, 2.8, 1.3, 7),
  CARGO(50, 170, 5.2, 7.6, 0.16, 2.2, 1.3, 7),
  PASSENGER(70, 340, 6.0, 9.0, 0.24, 1.7, 0.5, 11),
  FERRY(35, 220, 4.6, 7.5, 0.18, 2.0, 0.8, 11),
  CARRIER(130, 230, 5.6, 6.8, 0.10, 2.6, 0.5, 9),
  NAVY(40, 250, 7.0, 10.0, 0.34, 1.6, 0.35, 12),
  TUG(14, 45, 2.5, 3.6, 0.30, 2.2, 0.7, 6),
  FISHING(9, 70, 3.0, 5.0, 0.32, 1.9, 1.2, 5),
  BARGE(15, 120, 2.6, 6.0, 0.03, 3.0, 0.6, 3),
  MOTORBOAT(5, 26, 2.6, 4.0, 0.45, 1.8, 1.3, 15),
  YACHT(18, 110, 4.2, 6.0, 0.42, 1.8, 0.5, 9),
  SAILBOAT(6, 30, 2.9, 4.2, 0.60, 1.6, 0.5, 3);

  private final double shortest;
  private final double longest;
  private final double leastRatio;
  private final double greatestRatio;
  private final double bow;
  private final double bluntness;
  private final double weight;
  private final double fastest;

  ShipKind(
      double shortest,
      double longest,
      double leastRatio,
      double greatestRatio,
      double bow,
      double bluntness,
      double weight,
      double fastest) {
    this.shortest = shortest;
    this.longest = longest;
    this.leastRatio = leastRatio;
    this.greatestRatio = greatestRatio;
    this.bow = bow;
    this.bluntness = bluntness;
    this.weight = weight;
    this.fastest = fastest;
  }

  /// A kind that comes in that length in metres.
  static ShipKind ofLength(double length, RandomGenerator random) {
    double sum = 0;
    for (ShipKind kind : values()) {
      sum += kind.comesIn(length) ? kind.weight : 0;
    }
    double at = random.nextDouble() * sum;
    for (ShipKind kind : values()) {
      at -= kind.comesIn(length) ? kind.weight : 0;
      if (at < 0) {
        return kind;
      }
    }
    return length > 100 ? CONTAINER : MOTORBOAT;
  }

  private boolean comesIn(double length) {
    return length >= shortest && length <= longest;
  }

  /// Length over width.
  double ratio(RandomGenerator random) {
    return random.nextDouble(leastRatio, greatestRatio);
  }

  /// Share of the length over which the bow narrows.
  double bow() {
    return bow;
  }

  /// Exponent of the bow's shape: 1 is a wedge, 3 is blunt.
  double bluntness() {
    return bluntness;
  }

  /// Metres a second.
  double fastest() {
    return fastest;
  }
}
