package wakestream.splitting.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.Ascii;

class MeasureTest {
  @Test
  void theSmallestRectangleOfAStaircaseLiesAlongIt() {
    GroundExtent extent = extent(Ascii.mask("##...\n###..\n.###.\n..###\n...##"), Ground.square(1));
    // Centres along the diagonal from (0, 0) to (4, 4); across it, from (1, 0) to (0, 1); a pixel
    // more.
    assertThat(extent.lengthMetres()).isEqualTo(4 * Math.sqrt(2) + 1, within(1e-9));
    assertThat(extent.widthMetres()).isEqualTo(Math.sqrt(2) + 1, within(1e-9));
    assertThat(extent.areaSquareMetres()).isEqualTo(13);
    assertThat(extent.headingDegrees()).isNull();
  }

  @Test
  void lessThanARectangleIsMeasuredToo() {
    GroundExtent one = extent(Ascii.mask("#"), Ground.square(2));
    assertThat(one.lengthMetres()).isEqualTo(2);
    assertThat(one.widthMetres()).isEqualTo(2);
    GroundExtent line = extent(Ascii.mask("####"), Ground.square(2));
    assertThat(line.lengthMetres()).isEqualTo(8);
    assertThat(line.widthMetres()).isEqualTo(2);
  }

  @Test
  void nothingIsMeasuredWithoutAScale() {
    assertThat(new Measure(Ground.unknown()).extent(Ascii.mask("#"), 0, 0, 1, 0.5, 0.5)).isNull();
  }

  @Test
  void theRectangleIsNotLargerThanAnyTurnedOne() {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      BitMask mask = new BitMask(12, 12);
      for (int n = 0; n < 6; n++) {
        mask.set(random.nextInt(12), random.nextInt(12));
      }
      GroundExtent extent = extent(mask, Ground.square(1));
      double least = Double.MAX_VALUE;
      for (int step = 0; step < 900; step++) {
        least = Math.min(least, turnedArea(mask, Math.PI / 2 * step / 900));
      }
      double area = (extent.lengthMetres() - 1) * (extent.widthMetres() - 1);
      assertThat(area).as("seed %d, case %d", seed, i).isLessThanOrEqualTo(least + 1e-9);
      assertThat(area).as("seed %d, case %d", seed, i).isGreaterThan(least * 0.98);
    }
  }

  private static double turnedArea(BitMask mask, double turn) {
    double[] low = {1e9, 1e9};
    double[] high = {-1e9, -1e9};
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < mask.width(); x = mask.nextSet(y, x + 1)) {
        double[] at = {
          x * Math.cos(turn) + y * Math.sin(turn), y * Math.cos(turn) - x * Math.sin(turn)
        };
        for (int axis = 0; axis < 2; axis++) {
          low[axis] = Math.min(low[axis], at[axis]);
          high[axis] = Math.max(high[axis], at[axis]);
        }
      }
    }
    return (high[0] - low[0]) * (high[1] - low[1]);
  }

  /// A place and a reference system: EPSG code, then the system's coordinates and step.
  static Stream<Arguments> places() {
    double mercatorAt60 = 6378137 * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(60) / 2));
    return Stream.of(
        Arguments.of("UTM on the equator", 32632, 480_000, 50_000, 10, 10),
        Arguments.of("UTM at 60 north", 32632, 480_000, 6_651_000, 10, 10),
        Arguments.of("UTM at 75 south", 32732, 480_000, 1_673_000, 10, 10),
        Arguments.of("Web Mercator on the equator", 3857, 900_000, 0, 10, 10),
        Arguments.of("Web Mercator at 60 north", 3857, 900_000, mercatorAt60, 10, 10),
        Arguments.of("Web Mercator over the antimeridian", 3857, 20_036_500, 4_000_000, 20, 20),
        Arguments.of("UTM over the antimeridian", 32660, 707_000, 7_000_000, 10, 10),
        Arguments.of("degrees over the antimeridian", 4326, 179.99, 10, 1e-4, 1e-4),
        Arguments.of("degrees at 89.9 south", 4326, 8, -89.9, 0.02, 4e-5),
        Arguments.of("pixels twice as long as wide", 4326, 8, 60, 1e-4, 1e-4),
        Arguments.of("degrees at 30 north", 4326, 8, 30, 1.1e-4, 1e-4),
        Arguments.of("degrees at 75 south", 4326, 8, -75, 3.8e-4, 1e-4));
  }

  /// A ship drawn from its length, width and heading in metres on the ground is measured again.
  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void aShipDrawnOnTheGroundIsMeasuredAgain(
      String name, int epsg, double x, double y, double stepX, double stepY) {
    String wkt = ReferenceSystems.wktOfEpsg(epsg);
    GeoTransform transform =
        GeoTransform.of(new Georeference(wkt, new double[] {x, stepX, 0, y, 0, -stepY}));
    double pixel = transform.groundSampleDistance(100, 100);
    double[] right = transform.metres(101, 100, 100, 100);
    double[] down = transform.metres(100, 101, 100, 100);
    double longSide = Math.max(Math.hypot(right[0], right[1]), Math.hypot(down[0], down[1]));
    double length = 25 * pixel;
    double width = 6 * pixel;
    for (int heading = 0; heading < 180; heading += 15) {
      GroundExtent extent = measured(transform, length, width, heading);
      assertThat(extent.lengthMetres())
          .as("%s, heading %d, length", name, heading)
          .isCloseTo(length, within(longSide));
      double found = Objects.requireNonNull(extent.headingDegrees());
      double off = Math.abs(Math.IEEEremainder(found - heading, 180));
      assertThat(off).as("%s, heading %d, was %s", name, heading, extent).isLessThan(2);
      assertThat(extent.areaSquareMetres())
          .as("%s, heading %d, area", name, heading)
          .isCloseTo(length * width, within(0.1 * length * width));
    }
  }

  private static GroundExtent measured(
      GeoTransform transform, double length, double width, double heading) {
    double east = Math.sin(Math.toRadians(heading));
    double north = Math.cos(Math.toRadians(heading));
    BitMask mask = new BitMask(200, 200);
    for (int y = 50; y < 150; y++) {
      for (int x = 50; x < 150; x++) {
        double[] at = transform.metres(x + 0.5, y + 0.5, 100.2, 99.7);
        double along = at[0] * east + at[1] * north;
        double across = at[0] * north - at[1] * east;
        if (Math.abs(along) <= length / 2 && Math.abs(across) <= width / 2) {
          mask.set(x, y);
        }
      }
    }
    return extent(mask, Ground.of(transform));
  }

  private static GroundExtent extent(BitMask mask, Ground ground) {
    long sumX = 0;
    long sumY = 0;
    int pixels = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < mask.width(); x = mask.nextSet(y, x + 1)) {
        sumX += x;
        sumY += y;
        pixels++;
      }
    }
    double centroidX = (double) sumX / pixels + 0.5;
    double centroidY = (double) sumY / pixels + 0.5;
    return Objects.requireNonNull(
        new Measure(ground).extent(mask, 0, 0, pixels, centroidX, centroidY));
  }

  @Test
  void dueNorthIsZeroAndNeverMinusZero() {
    double heading = new PrincipalAxis(-0.0, 1).heading();

    assertThat(1 / heading).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
