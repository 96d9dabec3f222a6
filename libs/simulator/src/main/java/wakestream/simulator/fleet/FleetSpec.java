package wakestream.simulator.fleet;

import java.util.random.RandomGenerator;
import wakestream.imagery.grid.Profile;

/// How many ships there are, how long, and where.
///
/// @param ships how many are tried; where there is no room, fewer come about
/// @param moored share of them that lies at a quay, where there is one
/// @param rafts chance that a moored ship gets another beside it
/// @param groups chance that a ship at anchor gets another beside it
/// @param moving share of the ships at sea that is under way
/// @param shortest metres
/// @param longest metres
/// @param boats share of a marina's berths that is taken
/// @param leastPixels a ship whose mask has fewer pixels is flagged as too small to be labelled
public record FleetSpec(
    int ships,
    double moored,
    double rafts,
    double groups,
    double moving,
    double shortest,
    double longest,
    double boats,
    int leastPixels) {
  public FleetSpec {
    if (ships < 0) {
      throw new IllegalArgumentException("ships must not be negative, was %d".formatted(ships));
    }
    if (shortest < 3 || longest < shortest || longest > 400) {
      throw new IllegalArgumentException(
          "ships must be 3 to 400 m long, were %s to %s".formatted(shortest, longest));
    }
  }

  /// A random fleet.
  ///
  /// @param extent of the scene, metres
  /// @param detailed whether a fine scene is: it has more small boats
  public static FleetSpec random(
      Profile profile, boolean harbour, double extent, boolean detailed, RandomGenerator random) {
    boolean coarse = profile == Profile.S2_RGBN;
    int many = harbour ? random.nextInt(5, coarse ? 70 : 32) : few(random);
    double shortest =
        coarse
            ? random.nextDouble() < 0.3 ? random.nextDouble(22, 60) : random.nextDouble(55, 120)
            : random.nextDouble() < (detailed ? 0.5 : 0.35)
                ? random.nextDouble(6, 14)
                : random.nextDouble(14, 40);
    double longest = Math.min(coarse ? 390 : 340, Math.max(3 * shortest, 0.8 * extent));
    boolean small = !coarse && random.nextDouble() < (detailed ? 0.35 : 0.2);
    return new FleetSpec(
        many,
        random.nextDouble(0.5, 0.95),
        random.nextDouble(0, 0.5),
        random.nextDouble() < 0.3 ? random.nextDouble(0.5) : 0.03,
        harbour ? random.nextDouble(0.4) : random.nextDouble(0.1, 0.9),
        shortest,
        small ? shortest * random.nextDouble(3, 8) : longest,
        random.nextDouble(0.2, 1),
        12);
  }

  private static int few(RandomGenerator random) {
    double kind = random.nextDouble();
    if (kind < 0.12) {
      return 0;
    }
    return kind < 0.75 ? random.nextInt(1, 6) : random.nextInt(6, 28);
  }

  /// The same with another number of ships.
  public FleetSpec withShips(int count) {
    return new FleetSpec(
        count, moored, rafts, groups, moving, shortest, longest, boats, leastPixels);
  }

  /// The same without ships and boats.
  public FleetSpec withoutVessels() {
    return new FleetSpec(0, moored, rafts, groups, moving, shortest, longest, 0, leastPixels);
  }
}
