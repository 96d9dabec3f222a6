package wakestream.simulator.land;

import java.util.random.RandomGenerator;

/// What land there is.
///
/// @param shape how land and sea meet
/// @param land share of the scene that is land, 0..1, harbour works not counted
/// @param roughness 0 straight to 1 ragged
/// @param urban share of the land that is built up, 0..1
/// @param green share of the rest that is covered by plants, 0..1
/// @param beach width of a beach, metres
/// @param harbours number of harbours on the coast
/// @param islets rocks and small islands at sea
/// @param platforms platforms, beacons and rafts at sea: no ships
public record CoastSpec(
    Shape shape,
    double land,
    double roughness,
    double urban,
    double green,
    double beach,
    int harbours,
    int islets,
    int platforms) {

  /// How land and sea meet.
  public enum Shape {
    /// No land.
    OPEN_SEA,
    /// One shore across the scene.
    SHORE,
    /// A river or strait between two shores.
    CHANNEL,
    /// Patches of land.
    ISLANDS
  }

  /// Nothing but water.
  public static CoastSpec openSea(RandomGenerator random) {
    return new CoastSpec(Shape.OPEN_SEA, 0, 0, 0, 0, 0, 0, few(random, 0.25), few(random, 0.35));
  }

  /// A coast with that share of land and that number of harbours.
  public static CoastSpec random(double land, int harbours, RandomGenerator random) {
    double kind = random.nextDouble();
    return new CoastSpec(
        kind < 0.6 ? Shape.SHORE : kind < 0.82 ? Shape.CHANNEL : Shape.ISLANDS,
        land,
        Math.pow(random.nextDouble(), 1.5),
        harbours > 0 ? random.nextDouble(0.25, 1) : random.nextDouble() * random.nextDouble(),
        random.nextDouble(0.05, 0.95),
        random.nextDouble() < 0.5 ? random.nextDouble(5, 50) : 0,
        harbours,
        few(random, 0.2),
        few(random, 0.2));
  }

  private static int few(RandomGenerator random, double chance) {
    return random.nextDouble() < chance ? random.nextInt(1, 6) : 0;
  }
}
