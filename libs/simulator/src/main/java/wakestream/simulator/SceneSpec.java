package wakestream.simulator;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import wakestream.imagery.grid.Profile;
import wakestream.simulator.fleet.FleetSpec;
import wakestream.simulator.land.CoastSpec;
import wakestream.simulator.sea.SeaSpec;
import wakestream.simulator.sensor.SensorSpec;
import wakestream.simulator.sky.SkySpec;

/// What a simulated scene is like.
///
/// @param profile decides bands and sample type
/// @param width columns, pixels
/// @param height rows, pixels
/// @param groundSampleDistance metres a pixel
/// @param sea the water
/// @param coast the land
/// @param fleet the ships
/// @param sky clouds, haze and sun
/// @param sensor the instrument
/// @param placement where on Earth
/// @param detailed whether pixels of less than 3 m show foam trails, breaking waves and
///   greenhouses; coarser ones show none either way
public record SceneSpec(
    Profile profile,
    int width,
    int height,
    double groundSampleDistance,
    SeaSpec sea,
    CoastSpec coast,
    FleetSpec fleet,
    SkySpec sky,
    SensorSpec sensor,
    ScenePlacement placement,
    boolean detailed) {
  private static final int SIDE = 768;

  public SceneSpec {
    if (width < 16 || height < 16 || (long) width * height > 200_000_000L) {
      throw new IllegalArgumentException(
          "a simulated scene has sides of 16 pixels or more and at most 200 million pixels, was"
              + " %d x %d".formatted(width, height));
    }
    if (!(groundSampleDistance > 0.1 && groundSampleDistance < 60)) {
      throw new IllegalArgumentException(
          "the ground sample distance must be 0.1 to 60 m, was " + groundSampleDistance);
    }
  }

  /// What sort of place a scene shows.
  public enum Theme {
    /// Water, ships, perhaps a rock or a platform.
    OPEN_SEA,
    /// A coast without a harbour.
    COAST,
    /// One harbour or more.
    HARBOUR,
    /// Mostly land.
    INLAND
  }

  /// A scene of 768 x 768 pixels, everything about it drawn from the seed: a third open sea, half
  /// harbours, the rest coasts and land.
  public static SceneSpec random(Profile profile, long seed) {
    return random(profile, SIDE, SIDE, seed);
  }

  /// A scene of that size, everything else about it drawn from the seed.
  public static SceneSpec random(Profile profile, int width, int height, long seed) {
    return random(profile, width, height, seed, true);
  }

  /// The same, and whether a fine one is detailed: one that is not has fewer small boats and a
  /// crisper sensor too, as all fine scenes had at first.
  public static SceneSpec random(
      Profile profile, int width, int height, long seed, boolean detailed) {
    SplittableRandom random = new SplittableRandom(seed);
    double kind = random.nextDouble();
    boolean coarse = profile == Profile.S2_RGBN;
    double open = coarse ? 0.22 : 0.45;
    double harbour = coarse ? 0.55 : 0.3;
    Theme theme =
        kind < open
            ? Theme.OPEN_SEA
            : kind < open + harbour ? Theme.HARBOUR : kind < 0.94 ? Theme.COAST : Theme.INLAND;
    return random(profile, theme, width, height, seed, detailed);
  }

  /// A scene of that theme and size, everything else about it drawn from the seed.
  public static SceneSpec random(Profile profile, Theme theme, int width, int height, long seed) {
    return random(profile, theme, width, height, seed, true);
  }

  /// The same, and whether a fine one is detailed.
  public static SceneSpec random(
      Profile profile, Theme theme, int width, int height, long seed, boolean detailed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    double gsd =
        profile == Profile.S2_RGBN ? random.nextDouble(5.5, 10.5) : random.nextDouble(0.6, 2.2);
    double extent = gsd * Math.min(width, height);
    double seaState =
        theme == Theme.HARBOUR ? 0.4 * random.nextDouble() : Math.sqrt(random.nextDouble()) * 0.95;
    return new SceneSpec(
        profile,
        width,
        height,
        gsd,
        SeaSpec.random(seaState, gsd, random.split()),
        coast(theme, random.split()),
        FleetSpec.random(profile, theme == Theme.HARBOUR, extent, detailed, random.split()),
        SkySpec.random(extent, random.split()),
        SensorSpec.random(profile, detailed, random.split()),
        ScenePlacement.random(gsd, random.split()),
        detailed);
  }

  private static CoastSpec coast(Theme theme, RandomGenerator random) {
    return switch (theme) {
      case OPEN_SEA -> CoastSpec.openSea(random);
      case COAST -> CoastSpec.random(random.nextDouble(0.05, 0.7), 0, random);
      case HARBOUR -> CoastSpec.random(random.nextDouble(0.1, 0.6), random.nextInt(1, 4), random);
      case INLAND -> CoastSpec.random(random.nextDouble(0.85, 1), 0, random);
    };
  }

  /// The same scene with that number of ships.
  public SceneSpec withShips(int ships) {
    return withFleet(fleet.withShips(ships));
  }

  /// The same scene with another fleet.
  public SceneSpec withFleet(FleetSpec other) {
    return with(coast, other, sky, placement);
  }

  /// The same scene with that share of it under cloud, 0..1.
  public SceneSpec withClouds(double share) {
    return with(coast, fleet, sky.withClouds(share), placement);
  }

  /// The same scene with another coast.
  public SceneSpec withCoast(CoastSpec other) {
    return with(other, fleet, sky, placement);
  }

  /// The same scene elsewhere on Earth.
  public SceneSpec withPlacement(ScenePlacement other) {
    return with(coast, fleet, sky, other);
  }

  private SceneSpec with(
      CoastSpec otherCoast, FleetSpec otherFleet, SkySpec otherSky, ScenePlacement elsewhere) {
    return new SceneSpec(
        profile,
        width,
        height,
        groundSampleDistance,
        sea,
        otherCoast,
        otherFleet,
        otherSky,
        sensor,
        elsewhere,
        detailed);
  }
}
