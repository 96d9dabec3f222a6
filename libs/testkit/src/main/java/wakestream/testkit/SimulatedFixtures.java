package wakestream.testkit;

import wakestream.imagery.grid.Profile;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SceneSpec.Theme;
import wakestream.simulator.SimulatedScene;
import wakestream.simulator.fleet.FleetSpec;
import wakestream.simulator.land.CoastSpec;

/// Small simulated scenes with known ships; every call gives the same.
public final class SimulatedFixtures {
  private static final long SEED = 17;
  private static final CoastSpec NO_LAND =
      new CoastSpec(CoastSpec.Shape.OPEN_SEA, 0, 0, 0, 0, 0, 0, 0, 0);

  private SimulatedFixtures() {}

  /// Six large ships at anchor on a calm, clear sea: 300 x 280 pixels of Sentinel-2, two tiles by
  /// two.
  public static SimulatedScene anchorage() {
    return sea(Profile.S2_RGBN, 300, 280, 6);
  }

  /// Two ships at sea in one tile of 256 x 192 pixels of very high resolution.
  public static SimulatedScene tile() {
    return sea(Profile.RGB_VHR, 256, 192, 2);
  }

  /// A sea without land or cloud.
  ///
  /// @param ships at anchor, 100 to 200 m long at 10 m a pixel, shorter in proportion
  public static SimulatedScene sea(Profile profile, int width, int height, int ships) {
    SceneSpec spec =
        SceneSpec.random(profile, Theme.OPEN_SEA, width, height, SEED)
            .withCoast(NO_LAND)
            .withClouds(0);
    double unit = Math.min(10, 2.5 * spec.groundSampleDistance());
    return new SceneSimulator()
        .simulate(
            spec.withFleet(new FleetSpec(ships, 0, 0, 0, 0, 10 * unit, 20 * unit, 0, 4)), SEED);
  }

  /// A harbour with moored ships.
  public static SimulatedScene harbour(Profile profile, int width, int height) {
    return new SceneSimulator()
        .simulate(
            SceneSpec.random(profile, Theme.HARBOUR, width, height, SEED).withClouds(0), SEED);
  }
}
