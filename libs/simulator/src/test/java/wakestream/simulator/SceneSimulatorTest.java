package wakestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.simulator.SceneSpec.Theme;
import wakestream.simulator.fleet.FleetSpec;
import wakestream.simulator.land.CoastSpec;

class SceneSimulatorTest {
  private static final CoastSpec NO_LAND =
      new CoastSpec(CoastSpec.Shape.OPEN_SEA, 0, 0, 0, 0, 0, 0, 0, 0);

  private final SceneSimulator simulator = new SceneSimulator();

  @ParameterizedTest
  @EnumSource
  void equalSeedsGiveEqualScenes(Profile profile) {
    SceneSpec spec = SceneSpec.random(profile, 200, 150, 7);
    SimulatedScene one = simulator.simulate(spec, 3);
    SimulatedScene again = simulator.simulate(SceneSpec.random(profile, 200, 150, 7), 3);
    assertThat(again.raster()).isEqualTo(one.raster());
    assertThat(again.ships()).isEqualTo(one.ships());
    assertThat(simulator.simulate(spec, 4).raster()).isNotEqualTo(one.raster());
  }

  @ParameterizedTest
  @EnumSource
  void samplesAreThoseOfTheProfile(Profile profile) {
    SimulatedScene scene = simulator.simulate(SceneSpec.random(profile, 64, 48, 1), 1);
    assertThat(scene.raster().bands()).isEqualTo(profile.bands().size());
    assertThat(scene.radiometry().bandNames()).isEqualTo(profile.bands());
    assertThat(scene.radiometry().quantity()).isEqualTo(profile.quantity());
    assertThat(scene.raster().type())
        .isEqualTo(profile == Profile.S2_RGBN ? SampleType.UINT16 : SampleType.UINT8);
    assertThat(scene.groundSampleDistance())
        .isBetween(profile.minimumGroundSampleDistance(), profile.maximumGroundSampleDistance());
  }

  /// No pixel belongs to two ships, every box holds its mask, and something is labelled.
  @ParameterizedTest
  @EnumSource
  void shipsShareNoPixel(Profile profile) {
    long labelled = 0;
    for (long seed = 0; seed < 12; seed++) {
      SceneSpec spec = SceneSpec.random(profile, Theme.HARBOUR, 256, 200, seed);
      SimulatedScene scene = simulator.simulate(spec, seed);
      BitMask taken = new BitMask(256, 200);
      long sum = 0;
      for (SimulatedShip ship : scene.ships()) {
        assertThat(Box.of(256, 200).contains(ship.box())).as("seed %d", seed).isTrue();
        paint(ship, taken);
        sum += ship.area();
      }
      assertThat(taken.count()).as("seed %d", seed).isEqualTo(sum);
      labelled += scene.labelledShips().size();
    }
    assertThat(labelled).isGreaterThan(24);
  }

  /// The oracle: the same scene without ships. Ships at anchor change their own pixels, their
  /// shadow and what the blur spreads, and nothing else.
  @Test
  void shipsAreWhereTheTruthSays() {
    SceneSpec spec = anchored(Profile.S2_RGBN, 12, 60, 300);
    SimulatedScene with = simulator.simulate(spec, 5);
    Raster without = simulator.simulate(spec.withShips(0), 5).raster();
    BitMask ships = new BitMask(spec.width(), spec.height());
    with.ships().forEach(ship -> paint(ship, ships));
    BitMask around = grown(with.ships(), spec, 8);
    double inside = 0;
    for (int y = 0; y < spec.height(); y++) {
      for (int x = 0; x < spec.width(); x++) {
        int change = Math.abs(with.raster().sample(3, x, y) - without.sample(3, x, y));
        if (ships.get(x, y)) {
          inside += change;
        } else if (!around.get(x, y)) {
          assertThat(change).as("at %d, %d", x, y).isZero();
        }
      }
    }
    assertThat(with.ships()).hasSizeGreaterThan(8);
    assertThat(inside / ships.count()).as("steps of 1e-4 reflectance").isGreaterThan(300);
  }

  @Test
  void aMaskHasTheShipsProportions() {
    SceneSpec spec = anchored(Profile.RGB_VHR, 25, 40, 90);
    int whole = 0;
    for (SimulatedShip ship : simulator.simulate(spec, 11).ships()) {
      if (touchesEdge(ship, spec)) {
        continue;
      }
      whole++;
      double gsd = spec.groundSampleDistance();
      double hull = ship.area() * gsd * gsd;
      double rectangle = ship.lengthMetres() * ship.widthMetres();
      assertThat(hull / rectangle).as("%s", ship.kind()).isBetween(0.55, 1.0);
      double[] axis = axis(ship);
      double heading = Math.toRadians(ship.headingDegrees());
      double along = Math.abs(axis[0] * Math.sin(heading) - axis[1] * Math.cos(heading));
      assertThat(along).as("axis along heading").isCloseTo(1, within(0.005));
      assertThat(axis[2] * gsd).as("length").isCloseTo(ship.lengthMetres(), within(3 * gsd));
    }
    assertThat(whole).isGreaterThan(2);
  }

  /// Red looks at a place a second after blue, so a fast ship has moved on in it.
  @Test
  void fastShipsGhostBetweenTheBands() {
    SceneSpec still = anchored(Profile.S2_RGBN, 8, 150, 300);
    FleetSpec fleet = still.fleet();
    SceneSpec moving =
        still.withFleet(new FleetSpec(8, 0, 0, 0, 1, 150, 300, 0, fleet.leastPixels()));
    SimulatedScene scene = simulator.simulate(moving, 2);
    Raster sea = simulator.simulate(moving.withShips(0), 2).raster();
    SimulatedShip ship =
        scene.ships().stream().max((a, b) -> Double.compare(a.speed(), b.speed())).orElseThrow();
    double red = ahead(scene, sea, ship, 0);
    double blue = ahead(scene, sea, ship, 2);
    assertThat(ship.speed()).isGreaterThan(4);
    assertThat(red - blue).as("pixels ahead").isGreaterThan(0.2);
  }

  @Test
  void cloudHidesShipsFromTheTruth() {
    SceneSpec spec = anchored(Profile.S2_RGBN, 10, 100, 300);
    assertThat(simulator.simulate(spec, 9).labelledShips()).isNotEmpty();
    SimulatedScene covered = simulator.simulate(spec.withClouds(1), 9);
    assertThat(covered.ships()).isNotEmpty();
    assertThat(covered.labelledShips()).isEmpty();
  }

  @Test
  void aSeedDecidesAndScenesDiffer() {
    Set<Object> coasts = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      coasts.add(SceneSpec.random(Profile.S2_RGBN, seed).coast());
    }
    assertThat(coasts).hasSizeGreaterThan(25);
    assertThat(SceneSpec.random(Profile.RGB_VHR, 3))
        .isEqualTo(SceneSpec.random(Profile.RGB_VHR, 3));
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> SceneSpec.random(Profile.S2_RGBN, 4, 100, 1))
        .hasMessageContaining("was 4 x 100");
    assertThatThrownBy(() -> new FleetSpec(-1, 0, 0, 0, 0, 10, 20, 0, 1))
        .hasMessage("ships must not be negative, was -1");
  }

  private static SceneSpec anchored(Profile profile, int ships, double shortest, double longest) {
    SceneSpec spec = SceneSpec.random(profile, Theme.OPEN_SEA, 320, 320, 21);
    return spec.withCoast(NO_LAND)
        .withClouds(0)
        .withFleet(new FleetSpec(ships, 0, 0, 0, 0, shortest, longest, 0, 4));
  }

  private static void paint(SimulatedShip ship, BitMask out) {
    each(ship, (x, y) -> out.set(x, y));
  }

  private interface Pixel {
    void at(int x, int y);
  }

  private static void each(SimulatedShip ship, Pixel visit) {
    Box box = ship.box();
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        if (ship.mask().get(x, y)) {
          visit.at(box.x() + x, box.y() + y);
        }
      }
    }
  }

  private static BitMask grown(List<SimulatedShip> ships, SceneSpec spec, int reach) {
    BitMask out = new BitMask(spec.width(), spec.height());
    for (SimulatedShip ship : ships) {
      Box around = ship.box().grown(reach).intersection(Box.of(spec.width(), spec.height()));
      for (int y = around.y(); y < around.bottom(); y++) {
        out.setRun(y, around.x(), around.right());
      }
    }
    return out;
  }

  private static boolean touchesEdge(SimulatedShip ship, SceneSpec spec) {
    return !new Box(1, 1, spec.width() - 2, spec.height() - 2).contains(ship.box());
  }

  /// Direction of the mask's longest extent and its length, pixels.
  private static double[] axis(SimulatedShip ship) {
    List<double[]> points = new ArrayList<>();
    each(ship, (x, y) -> points.add(new double[] {x + 0.5, y + 0.5}));
    double[] best = {0, 0, -1};
    for (double turn = 0; turn < Math.PI; turn += Math.PI / 720) {
      double c = Math.cos(turn);
      double s = Math.sin(turn);
      double sum = 0;
      double square = 0;
      double low = Double.MAX_VALUE;
      double high = -Double.MAX_VALUE;
      for (double[] p : points) {
        double along = c * p[0] + s * p[1];
        sum += along;
        square += along * along;
        low = Math.min(low, along);
        high = Math.max(high, along);
      }
      double spread = square / points.size() - Math.pow(sum / points.size(), 2);
      if (spread > best[2]) {
        best = new double[] {c, s, spread, high - low + 1};
      }
    }
    return new double[] {best[0], best[1], best[3]};
  }

  /// How far the ship's brightness lies ahead of its middle in a band, pixels.
  private static double ahead(SimulatedScene scene, Raster sea, SimulatedShip ship, int band) {
    double heading = Math.toRadians(ship.headingDegrees());
    double[] sum = new double[2];
    Box box = ship.box().grown(3).intersection(scene.raster().box());
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        double change = Math.abs(scene.raster().sample(band, x, y) - sea.sample(band, x, y));
        double along =
            (x + 0.5 - ship.centreX()) * Math.sin(heading)
                - (y + 0.5 - ship.centreY()) * Math.cos(heading);
        sum[0] += change * along;
        sum[1] += change;
      }
    }
    return sum[0] / sum[1];
  }

  @Test
  void placementsHavePixelsOfTheirSizeOnTheGround() {
    SplittableRandom random = new SplittableRandom(1);
    for (ScenePlacement placement :
        List.of(
            ScenePlacement.random(7, random),
            ScenePlacement.webMercator(18.5, 54.5, 7),
            ScenePlacement.degrees(8.9, 44.4, 7))) {
      double gsd = GeoTransform.of(placement.georeference()).groundSampleDistance(10, 10);
      assertThat(gsd).as("EPSG %d", placement.epsg()).isCloseTo(7, within(0.06));
    }
  }
}
