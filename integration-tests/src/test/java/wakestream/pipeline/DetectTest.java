package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.raster.Box;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.simulator.SimulatedShip;
import wakestream.testkit.SimulatedFixtures;

/// `detect` on an embedded broker: a simulated scene of known ships, broken files in between.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DetectTest {
  @TempDir static Path folder;

  private final SimulatedScene scene = SimulatedFixtures.anchorage();
  private CommandRun run = new CommandRun(-1, "", "");
  private JsonNode ships = new ObjectMapper().nullNode();

  @BeforeAll
  void detectOnce() throws IOException {
    Path inputs = Files.createDirectory(folder.resolve("in"));
    Path good = SimulatedDataset.write(inputs, "b-good", scene, 1);
    Files.delete(inputs.resolve("b-good.coco.json"));
    byte[] bytes = Files.readAllBytes(good);
    Files.write(inputs.resolve("a-truncated.tif"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.write(inputs.resolve("c-empty.tif"), new byte[0]);
    Files.writeString(inputs.resolve("d-mislabelled.jpg"), "this is no picture");
    Files.copy(good, inputs.resolve("e-copy.tif"));
    Files.write(inputs.resolve("f-absurd.tif"), absurdTiff());
    List<Object> words = new ArrayList<>(List.of("detect", inputs, "--timings"));
    words.addAll(CommandRun.meaning(scene));
    for (String ending : List.of("geojson", "csv", "png")) {
      words.addAll(List.of("--out", folder.resolve("ships." + ending)));
    }
    run = CommandRun.of(words.toArray());
    ships = new ObjectMapper().readTree(folder.resolve("ships.geojson").toFile());
  }

  /// A header and one directory that claims a million by a million pixels in one tile.
  private static byte[] absurdTiff() {
    java.nio.ByteBuffer tiff =
        java.nio.ByteBuffer.allocate(400).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 9);
    int[][] entries = {
      {256, 4, 1_000_000},
      {257, 4, 1_000_000},
      {258, 3, 16},
      {259, 3, 1},
      {262, 3, 1},
      {322, 4, 1_000_000},
      {323, 4, 1_000_000},
      {324, 4, 300},
      {325, 4, 50}
    };
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
    }
    return tiff.array();
  }

  @Test
  void brokenFilesCostOnlyThemselves() {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
    for (String bad : List.of("a-truncated.tif", "c-empty.tif", "d-mislabelled", "f-absurd.tif")) {
      assertThat(run.out().lines().filter(line -> line.contains(bad)))
          .as(bad)
          .singleElement()
          .asString()
          .contains("refused: ");
    }
  }

  @Test
  void everyTileOfTheGoodSceneHasAnOutcome() {
    assertThat(run.out()).containsPattern("b-good.tif: \\d+ ships?, 300 x 280, 4 tiles \\(");
    assertThat(run.out()).doesNotContain("failed)").doesNotContain("missing)");
  }

  @Test
  void equalFilesAreBothNamed() {
    assertThat(run.out()).contains("e-copy.tif: the same bytes as");
    assertThat(ships.path("features").findValuesAsText("name")).contains("e-copy.tif");
  }

  @Test
  void mostKnownShipsAreFound() {
    long found = scene.labelledShips().stream().filter(this::isFound).count();
    assertThat(found)
        .as("of %d ships; found were %s", scene.labelledShips().size(), run.out())
        .isGreaterThanOrEqualTo((scene.labelledShips().size() + 1) / 2);
  }

  private boolean isFound(SimulatedShip ship) {
    Box box = ship.box().grown(2);
    for (JsonNode feature : ships.path("features")) {
      JsonNode properties = feature.path("properties");
      int x = (int) properties.path("pixelX").asDouble();
      int y = (int) properties.path("pixelY").asDouble();
      if (box.contains(x, y)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyShipNamesItsModels() {
    assertThat(ships.path("features")).isNotEmpty();
    for (JsonNode feature : ships.path("features")) {
      assertThat(feature.path("properties").path("segmenter").asText()).matches(".+@[0-9a-f]{64}");
      assertThat(feature.path("properties").path("status").asText()).isEqualTo("FINAL");
    }
  }

  @Test
  void tableAndPictureAreWritten() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("ships.csv")))
        .startsWith("ImageId,EncodedPixels")
        .anyMatch(line -> line.startsWith("b-good.tif,"));
    assertThat(ImageIO.read(folder.resolve("ships-b-good.png").toFile()).getWidth()).isEqualTo(900);
    assertThat(run.out()).contains("broker start", "peak memory, all processes");
  }
}
