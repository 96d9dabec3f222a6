package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Box;
import wakestream.simulator.ScenePlacement;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SimulatedScene;
import wakestream.simulator.SimulatedShip;
import wakestream.simulator.fleet.FleetSpec;
import wakestream.simulator.fleet.ShipKind;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.geometry.GroundExtent;
import wakestream.splitting.ships.Ship;

/// Ships of given metres, placed by the simulator, against what is measured on their masks. Where
/// bow and stern lie is worked out by formulas of its own ([Geodesy]).
class MeasuredShipsTest {
  private static final int SIDE = 384;
  private static final int SCENES = Integer.getInteger("scenes", 1);
  private static final SplittingParameters PARAMETERS =
      new SplittingParameters(128, 128, 1000, 1, 0, 0);

  private static final Set<ShipKind> FINE =
      Set.of(
          ShipKind.PASSENGER,
          ShipKind.NAVY,
          ShipKind.TUG,
          ShipKind.FISHING,
          ShipKind.MOTORBOAT,
          ShipKind.YACHT,
          ShipKind.SAILBOAT);

  static Stream<Arguments> places() {
    List<Arguments> out = new ArrayList<>();
    for (int latitude : new int[] {0, 30, 60, -75}) {
      for (int epsg : new int[] {latitude < 0 ? 32732 : 32632, 3857, 4326}) {
        out.add(Arguments.of(latitude, epsg));
      }
    }
    return out.stream();
  }

  private static ScenePlacement placement(int latitude, int epsg, double gsd) {
    return switch (epsg) {
      case 3857 -> ScenePlacement.webMercator(8, latitude, gsd);
      case 4326 -> ScenePlacement.degrees(8, latitude, gsd);
      default -> {
        double northing =
            switch (latitude) {
              case 0 -> 2_000;
              case 30 -> 3_320_000;
              case 60 -> 6_651_000;
              default -> 1_673_000;
            };
        yield new ScenePlacement(epsg, 480_000, northing, gsd, gsd);
      }
    };
  }

  /// How far off one ship's measures are.
  ///
  /// @param pixels its length in pixels
  /// @param length of what was measured, less the true one, pixels
  /// @param heading likewise, degrees
  /// @param fine whether its bow narrows over more than a quarter of it, so that the tip covers
  ///   half of no pixel and is in no mask
  private record Off(double pixels, double length, double heading, boolean fine) {}

  @ParameterizedTest(name = "latitude {0}, EPSG {1}")
  @MethodSource("places")
  void lengthIsWithinAPixelAndHeadingWithinTwoDegrees(int latitude, int epsg) {
    List<Off> offs = new ArrayList<>();
    for (int scene = 0; scene < SCENES; scene++) {
      offs.addAll(measured(latitude, epsg, 1 + 100L * scene + Math.abs(latitude)));
    }
    offs.stream()
        .filter(off -> Math.abs(off.length()) > 1 || Math.abs(off.heading()) > 2)
        .forEach(off -> System.out.println("  beyond: " + off));
    long lengths = offs.stream().filter(off -> Math.abs(off.length()) <= 1).count();
    long headings = offs.stream().filter(off -> Math.abs(off.heading()) <= 2).count();
    System.out.printf(
        "MeasuredShipsTest: latitude %d, EPSG %d, from seed %d: of %d ships of 10 pixels and more"
            + " %d are within a pixel in length (worst %.2f, mean %.2f), %d within 2 degrees (worst"
            + " %.2f)%n",
        latitude,
        epsg,
        1 + Math.abs(latitude),
        offs.size(),
        lengths,
        offs.stream().mapToDouble(off -> Math.abs(off.length())).max().orElse(0),
        offs.stream().mapToDouble(Off::length).average().orElse(0),
        headings,
        offs.stream().mapToDouble(off -> Math.abs(off.heading())).max().orElse(0));
    assertThat(offs).hasSizeGreaterThan(8);
    assertThat(offs)
        .allSatisfy(off -> assertThat(off.length()).isBetween(off.fine() ? -2.0 : -1.1, 1.0));
    assertThat(headings).isGreaterThanOrEqualTo(offs.size() - 1 - offs.size() / 50);
    assertThat(offs).allSatisfy(off -> assertThat(Math.abs(off.heading())).isLessThan(4));
  }

  private static List<Off> measured(int latitude, int epsg, long seed) {
    SceneSpec random =
        SceneSpec.random(Profile.S2_RGBN, SceneSpec.Theme.OPEN_SEA, SIDE, SIDE, seed);
    double gsd = random.groundSampleDistance();
    SceneSpec spec =
        random
            .withClouds(0)
            .withFleet(new FleetSpec(24, 0, 0, 0, 0.5, 11.5 * gsd, 390, 0, 12))
            .withPlacement(placement(latitude, epsg, gsd));
    SimulatedScene scene = new SceneSimulator().simulate(spec, seed);
    List<Ship> found = found(scene);
    List<Off> offs = new ArrayList<>();
    for (SimulatedShip truth : scene.ships()) {
      for (Ship ship : found) {
        if (ship.areaPixels() == truth.area()
            && ship.cutBy().isEmpty()
            && truth.box().contains(ship.box())) {
          offs.add(off(truth, ship, spec));
        }
      }
    }
    return offs.stream().filter(off -> off.pixels() >= 10).toList();
  }

  private static List<Ship> found(SimulatedScene scene) {
    byte[] values = new byte[SIDE * SIDE];
    for (SimulatedShip ship : scene.ships()) {
      Box box = ship.box();
      for (int p = 0; p < box.area(); p++) {
        if (ship.mask().get(p % box.width(), p / box.width())) {
          values[(box.y() + p / box.width()) * SIDE + box.x() + p % box.width()] = (byte) 255;
        }
      }
    }
    Ground ground = Ground.of(GeoTransform.of(scene.georeference()));
    return MosaicSplitter.split(
        "s", new ProbabilityMap(SIDE, SIDE, values), null, PARAMETERS, ground);
  }

  private static Off off(SimulatedShip truth, Ship ship, SceneSpec spec) {
    double half = truth.lengthMetres() / spec.groundSampleDistance() / 2;
    double east = half * Math.sin(Math.toRadians(truth.headingDegrees()));
    double down = -half * Math.cos(Math.toRadians(truth.headingDegrees()));
    double[] bow = lonLat(truth.centreX() + east, truth.centreY() + down, spec.placement());
    double[] stern = lonLat(truth.centreX() - east, truth.centreY() - down, spec.placement());
    double[] geodesic = Geodesy.inverse(stern, bow);
    GroundExtent extent = Objects.requireNonNull(ship.extent());
    double pixel = geodesic[0] / (2 * half);
    double heading = Objects.requireNonNull(extent.headingDegrees());
    return new Off(
        2 * half,
        (extent.lengthMetres() - geodesic[0]) / pixel,
        Math.IEEEremainder(heading - geodesic[1], 180),
        FINE.contains(truth.kind()));
  }

  private static double[] lonLat(double x, double y, ScenePlacement place) {
    double easting = place.left() + x * place.stepX();
    double northing = place.top() - y * place.stepY();
    return switch (place.epsg()) {
      case 3857 -> Geodesy.fromWebMercator(easting, northing);
      case 4326 -> new double[] {easting, northing};
      default -> Geodesy.fromUtm(place.epsg() % 100, place.epsg() > 32700, easting, northing);
    };
  }

  @Test
  void theReferenceItselfIsRight() {
    // Flinders Peak to Buninyong (Geoscience Australia's example of Vincenty's formulas, on WGS
    // 84's
    // sibling GRS 80; the difference is below a millimetre).
    double[] geodesic =
        Geodesy.inverse(
            new double[] {144 + 25 / 60.0 + 29.52440 / 3600, -37 - 57 / 60.0 - 3.72030 / 3600},
            new double[] {143 + 55 / 60.0 + 35.38390 / 3600, -37 - 39 / 60.0 - 10.15610 / 3600});
    assertThat(geodesic[0]).isCloseTo(54_972.271, org.assertj.core.api.Assertions.within(0.01));
    assertThat(geodesic[1] + 360)
        .isCloseTo(306 + 52 / 60.0 + 5.37 / 3600, org.assertj.core.api.Assertions.within(1e-5));
  }
}
