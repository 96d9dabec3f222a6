package wakestream.imagery.georeference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class GeoTransformTest {
  private static GeoTransform of(int epsg, double... affine) {
    return GeoTransform.of(new Georeference(ReferenceSystems.wktOfEpsg(epsg), affine));
  }

  /// `echo "510000 4639776" | gdaltransform -s_srs EPSG:32632 -t_srs EPSG:4326`, GDAL 3.6.
  @Test
  void positionsEqualGdal() {
    GeoTransform utm = of(32632, 500_000, 10, 0, 4_649_776, 0, -10);
    double[] point = utm.lonLat(1000, 1000);
    assertThat(point[0]).isCloseTo(9.12057723328199, within(1e-9));
    assertThat(point[1]).isCloseTo(41.9098672841404, within(1e-9));
  }

  @Test
  void webMercatorMetresShrinkWithLatitude() {
    double north = 7_276_747; // gdynia, 54.6 degrees north
    GeoTransform mercator = of(3857, 2_057_149, 10, 0, north, 0, -10);
    double latitude = Math.toRadians(mercator.lonLat(0, 0)[1]);
    assertThat(mercator.groundSampleDistance(0, 0))
        .isCloseTo(10 * Math.cos(latitude), within(0.02))
        .isLessThan(5.85);
  }

  /// A degree of latitude on the equator has 110,574 m, one of longitude 111,320 m (WGS 84).
  @Test
  void degreesHaveTheirLengths() {
    GeoTransform degrees = of(4326, 0, 0.001, 0, 0, 0, -0.001);
    assertThat(degrees.metres(1, 0, 0, 0)[0]).isCloseTo(111.320, within(0.001));
    assertThat(degrees.metres(0, 1, 0, 0)[1]).isCloseTo(-110.574, within(0.001));
  }

  @Test
  void azimuthsRunClockwiseFromNorth() {
    GeoTransform degrees = of(4326, 0, 0.001, 0, 0, 0, -0.001);
    assertThat(degrees.azimuth(5, 5, 5, 4)).isCloseTo(0, within(1e-6));
    assertThat(degrees.azimuth(5, 5, 6, 5)).isCloseTo(90, within(1e-3));
    assertThat(degrees.azimuth(5, 5, 5, 6)).isCloseTo(180, within(1e-6));
    assertThat(degrees.azimuth(5, 5, 4, 5)).isCloseTo(270, within(1e-3));
  }

  @Test
  void theDateLineIsNoJump() {
    GeoTransform degrees = of(4326, 179.9995, 0.001, 0, 0, 0, -0.001);
    assertThat(degrees.metres(1, 0, 0, 0)[0]).isCloseTo(111.320, within(0.001));
  }

  /// The text of a reference system that is understood, but for its length.
  @Test
  void aTextThatIsTooLongIsNotParsed() {
    String wkt = ReferenceSystems.wktOfEpsg(32632);
    double[] affine = {500_000, 10, 0, 4_649_776, 0, -10};
    String longest = wkt + " ".repeat(32_768 - wkt.length());
    assertThat(GeoTransform.of(new Georeference(longest, affine)).lonLat(0, 0)[0])
        .isCloseTo(9, within(1e-9));
    assertThatThrownBy(() -> GeoTransform.of(new Georeference(longest + " ", affine)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 32768 characters")
        .hasMessageContaining("was 32769");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(
            () ->
                GeoTransform.of(new Georeference("PROJCRS[\"x\"", new double[] {0, 1, 0, 0, 0, 1})))
        .isInstanceOf(IllegalArgumentException.class);
    String deep = "A[".repeat(10_000);
    assertThatThrownBy(
            () -> GeoTransform.of(new Georeference(deep, new double[] {0, 1, 0, 0, 0, 1})))
        .hasMessageContaining("brackets in one another");
    assertThatThrownBy(() -> new Georeference("w", new double[] {0, 1, 1, 0, 1, 1}))
        .hasMessageContaining("onto a line");
    assertThatThrownBy(() -> new Georeference("w", new double[] {0, Double.NaN, 0, 0, 0, 1}))
        .hasMessageContaining("six finite");
  }
}
