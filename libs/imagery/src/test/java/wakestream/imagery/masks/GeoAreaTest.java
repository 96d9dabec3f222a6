package wakestream.imagery.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

final class GeoAreaTest {
  /// One pixel a hundredth of a degree from 10 east, 50 north.
  private static final GeoTransform DEGREES =
      GeoTransform.of(
          new Georeference(
              ReferenceSystems.wktOfEpsg(4326), new double[] {10, 0.01, 0, 50, 0, -0.01}));

  private static GeoArea polygon(String rings) {
    return GeoArea.parse("{\"type\":\"Polygon\",\"coordinates\":[" + rings + "]}");
  }

  @Test
  void pixelsWhoseCentreLiesInside() {
    GeoArea area =
        polygon(
            "[[10.02,49.99],[10.05,49.99],[10.05,49.96],[10.02,49.96],[10.02,49.99]],"
                + "[[10.03,49.98],[10.04,49.98],[10.04,49.97],[10.03,49.97],[10.03,49.98]]");
    assertThat(area.inside(new Box(0, 0, 7, 5), DEGREES))
        .isEqualTo(
            MaskPictures.parse(
                """
                .......
                ..###..
                ..#.#..
                ..###..
                .......\
                """));
    assertThat(area.inside(new Box(2, 1, 1, 1), DEGREES)).as("all of it").isNull();
    BitMask away = area.inside(new Box(40, 40, 5, 5), DEGREES);
    assertThat(away).isNotNull();
    assertThat(away.isEmpty()).isTrue();
  }

  @Test
  void featuresAndOverlapsAreTakenTogether() {
    String square = "[[[10,50],[10.02,50],[10.02,49.98],[10,49.98],[10,50]]]";
    GeoArea area =
        GeoArea.parse(
            """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{},"geometry":
                {"type":"MultiPolygon","coordinates":[%s,%s]}}]}\
            """
                .formatted(square, square));
    BitMask inside = area.inside(new Box(0, 0, 3, 3), DEGREES);
    assertThat(inside).isNotNull();
    assertThat(inside.count()).isEqualTo(4);
  }

  @Test
  void whatIsNoAreaIsRefused() {
    assertThatThrownBy(() -> GeoArea.parse("no json")).hasMessage("it is no JSON");
    assertThatThrownBy(() -> GeoArea.parse("{\"type\":\"Point\",\"coordinates\":[1,2]}"))
        .hasMessage("it holds 'Point' where polygons are needed");
    assertThatThrownBy(() -> GeoArea.parse("{\"type\":\"FeatureCollection\",\"features\":[]}"))
        .hasMessage("it holds no polygon");
    assertThatThrownBy(() -> polygon("[[0,0],[1,0],[1,1],[0,1]]")).hasMessageContaining("closed");
    assertThatThrownBy(() -> polygon("[[0,0],[1,1],[1,0],[0,1],[0,0]]"))
        .hasMessage("it holds a polygon that crosses itself");
    assertThatThrownBy(() -> polygon("[[500000,4900000],[1,1],[1,0],[500000,4900000]]"))
        .hasMessageContaining("is no longitude and latitude");
  }
}
