package wakestream.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.cli.errors.UserError;
import wakestream.records.Box;
import wakestream.records.Outline;
import wakestream.records.SceneReport;
import wakestream.records.Ship;

class WritersTest {
  @TempDir Path folder;

  private static Ship square(boolean onGlobe) {
    return TestShips.ship(
        onGlobe,
        new Outline(
            TestShips.ring(onGlobe, 1, 2, 1, 6, 4, 6, 4, 2),
            List.of(TestShips.ring(onGlobe, 2, 3, 3, 3, 3, 4, 2, 4))));
  }

  private JsonNode geoJson(DetectedScene... results) throws IOException {
    Path file = folder.resolve("ships.geojson");
    assertThat(new Outputs(List.of(file)).write(List.of(results))).containsExactly(file);
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void featuresHaveClosedRingsOnTheGlobe() throws IOException {
    JsonNode all = geoJson(TestShips.result("port.tif", 10, 10, square(true)));
    assertThat(all.path("type").asText()).isEqualTo("FeatureCollection");
    JsonNode feature = all.path("features").path(0);
    assertThat(feature.path("geometry").path("type").asText()).isEqualTo("Polygon");
    JsonNode rings = feature.path("geometry").path("coordinates");
    assertThat(rings).hasSize(2);
    assertThat(rings.path(0)).hasSize(5);
    assertThat(rings.path(0).path(0)).isEqualTo(rings.path(0).path(4));
    assertThat(rings.path(0).path(1).toString()).isEqualTo("[0.1,-0.6]");
    assertThat(feature.has("coordinateReference")).isFalse();
  }

  @Test
  void propertiesAreAllThere() throws IOException {
    JsonNode all = geoJson(TestShips.result("port.tif", 10, 10, square(true)));
    JsonNode properties = all.path("features").path(0).path("properties");
    List<String> names =
        List.of(
            "id",
            "scene",
            "confidence",
            "areaPixels",
            "lengthMetres",
            "widthMetres",
            "headingDegrees",
            "status",
            "revision",
            "classifier",
            "segmenter",
            "acquired");
    names.forEach(name -> assertThat(properties.has(name)).as(name).isTrue());
    assertThat(properties.path("acquired").asText()).isEqualTo("2023-06-01T10:00:00Z");
    assertThat(properties.path("segmenter").asText()).isEqualTo("unet@" + "2".repeat(64));
  }

  @Test
  void withoutGeoreferenceCoordinatesArePixelsAndSaySo() throws IOException {
    JsonNode all = geoJson(TestShips.result("tile.jpg", 10, 10, square(false)));
    JsonNode feature = all.path("features").path(0);
    assertThat(feature.path("coordinateReference").asText()).contains("pixels");
    assertThat(feature.path("geometry").path("coordinates").path(0).path(2).toString())
        .isEqualTo("[4,6]");
    assertThat(feature.path("properties").path("lengthMetres").isNull()).isTrue();
  }

  @Test
  void severalPartsAreAMultiPolygon() throws IOException {
    Ship ship =
        TestShips.ship(
            false,
            new Outline(TestShips.ring(false, 0, 0, 0, 1, 1, 1, 1, 0), List.of()),
            new Outline(TestShips.ring(false, 1, 1, 1, 2, 2, 2, 2, 1), List.of()));
    JsonNode all = geoJson(TestShips.result("a.jpg", 9, 9, ship));
    JsonNode geometry = all.path("features").path(0).path("geometry");
    assertThat(geometry.path("type").asText()).isEqualTo("MultiPolygon");
    assertThat(geometry.path("coordinates")).hasSize(2);
  }

  @Test
  void competitionCsvHasARowAShipAndOneForNone() throws IOException {
    Path file = folder.resolve("ships.csv");
    new Outputs(List.of(file))
        .write(
            List.of(
                TestShips.result("a.jpg", 10, 10, square(false), square(false)),
                TestShips.result("b,c.jpg", 10, 10)));
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            ImageId,EncodedPixels
            a.jpg,13 4 23 1 25 2 33 4
            a.jpg,13 4 23 1 25 2 33 4
            "b,c.jpg",
            """);
  }

  @Test
  void anUnknownEndingIsRefused() {
    assertThatThrownBy(() -> new Outputs(List.of(folder.resolve("ships.shp"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(".geojson, .csv (Airbus) or .png");
  }

  @Test
  void aMissingFolderIsSaidBeforeTheWorkStarts() {
    assertThatThrownBy(() -> new Outputs(List.of(folder.resolve("none/ships.csv"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void theTableSaysWhatWasTooLargeForAShip() {
    DetectedScene scene = TestShips.result("port.tif", 900, 900, square(true));
    SceneReport report =
        SceneReport.newBuilder(scene.report())
            .setOversized(2)
            .setOversizedBoxes(List.of(new Box(5, 6, 700, 20), new Box(1, 40, 9, 800)))
            .build();
    List<String> lines =
        ShipTable.of(new DetectedScene(scene.source(), scene.scene(), report, scene.ships()));
    assertThat(lines.get(1))
        .isEqualTo(
            "  too large for a ship and not split: 2 components, the first at x 5, y 6 (700 x 20"
                + " pixels)");
  }

  @Test
  void theTableNamesSceneAndShip() {
    List<String> lines = ShipTable.of(TestShips.result("port.tif", 10, 10, square(true)));
    assertThat(lines.get(0)).startsWith("port.tif: 1 ship, 10 x 10, 1 tiles (0 gated, 1 segmented");
    assertThat(lines.get(2)).contains("0011223344").contains("0.25000, -0.40000");
  }
}
