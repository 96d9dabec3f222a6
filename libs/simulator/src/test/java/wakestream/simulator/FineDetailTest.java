package wakestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Raster;
import wakestream.simulator.SceneSpec.Theme;
import wakestream.simulator.canvas.Reflectance;
import wakestream.simulator.fleet.FleetSpec;
import wakestream.simulator.land.CoastSpec;
import wakestream.simulator.sea.SeaSpec;

/// What only fine scenes show. Each is held against the same scene without it.
class FineDetailTest {
  private static final int SIDE = 256;
  private static final Reflectance WATER = new Reflectance(0.02, 0.03, 0.04, 0.01);
  private static final CoastSpec NO_LAND =
      new CoastSpec(CoastSpec.Shape.OPEN_SEA, 0, 0, 0, 0, 0, 0, 0, 0);

  private final SceneSimulator simulator = new SceneSimulator();

  /// Display values by which foam has to stand out from the same water without boats.
  private static final int CLEARLY = 140;

  /// Farther from any boat than four of its lengths there is more white foam than there is hull.
  @Test
  void fastBoatsDrawLongFoamThatIsNotOfTheirMasks() {
    long foam = 0;
    long hulls = 0;
    for (long seed = 0; seed < 6; seed++) {
      SceneSpec spec = calm(1.0).withFleet(new FleetSpec(6, 0, 0, 0, 1, 8, 14, 0, 4));
      SimulatedScene scene = simulator.simulate(spec, seed);
      hulls += scene.shipMask().count();
      foam += farFoam(scene, simulator.simulate(spec.withShips(0), seed).raster());
      for (SimulatedShip ship : scene.ships()) {
        assertThat(ship.area()).isLessThanOrEqualTo(Math.round(1.3 * rectangle(ship)));
      }
    }
    assertThat(foam).as("foam, pixels, of hulls of %d", hulls).isGreaterThan(hulls);
  }

  @Test
  void boatsAtAnchorDrawNone() {
    SceneSpec spec = calm(1.0).withFleet(new FleetSpec(8, 0, 0, 0, 0, 8, 14, 0, 4));
    Raster sea = simulator.simulate(spec.withShips(0), 2).raster();
    assertThat(farFoam(simulator.simulate(spec, 2), sea)).isZero();
  }

  @Test
  void wavesBreakInPatchesWhereItIsRoughAndFine() {
    long rough = patches(sea(2.0, 0.8));
    assertThat(rough).as("pixels of patches").isGreaterThan(100);
    assertThat(patches(sea(2.0, 0))).isZero();
    assertThat(patches(sea(4.0, 0.8))).as("coarse pixels").isLessThan(rough / 4);
  }

  /// Pixels far from all ships that are clearly brighter than in the same scene without them.
  private static long farFoam(SimulatedScene scene, Raster other) {
    long count = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int change = scene.raster().sample(1, x, y) - other.sample(1, x, y);
        if (change > CLEARLY && isFar(scene, x, y)) {
          count++;
        }
      }
    }
    return count;
  }

  private static boolean isFar(SimulatedScene scene, int x, int y) {
    return scene.ships().stream()
        .allMatch(
            ship ->
                Math.hypot(x - ship.centreX(), y - ship.centreY())
                    > 4 * ship.lengthMetres() / scene.groundSampleDistance());
  }

  /// Pixels of bright squares of 3 x 3: a glint is smaller.
  private long patches(SceneSpec spec) {
    long count = 0;
    for (long seed = 0; seed < 6; seed++) {
      count += patches(simulator.simulate(spec, seed).raster());
    }
    return count;
  }

  private static long patches(Raster raster) {
    long count = 0;
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int least = 255;
        for (int i = 0; i < 9; i++) {
          least = Math.min(least, raster.sample(1, x + i % 3 - 1, y + i / 3 - 1));
        }
        if (least > 110) {
          count++;
        }
      }
    }
    return count;
  }

  private static double rectangle(SimulatedShip ship) {
    return ship.lengthMetres() * ship.widthMetres();
  }

  private static SceneSpec calm(double gsd) {
    return sea(gsd, 0);
  }

  /// Open water with that share of whitecaps, nothing on it, under a clear sky.
  private static SceneSpec sea(double gsd, double whitecaps) {
    SceneSpec any = SceneSpec.random(Profile.RGB_VHR, Theme.OPEN_SEA, SIDE, SIDE, 21);
    SeaSpec sea = new SeaSpec(WATER, WATER, 0, 0.05, 60, 1, 0.1, 2.4, 0, whitecaps, 0, 0);
    return new SceneSpec(
        any.profile(),
        SIDE,
        SIDE,
        gsd,
        sea,
        NO_LAND,
        any.fleet().withoutVessels(),
        any.sky().withClouds(0),
        any.sensor(),
        any.placement(),
        true);
  }
}
