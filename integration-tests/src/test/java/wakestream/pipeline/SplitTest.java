package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.scenefile.GeoTiffWriter;

/// `split` of one made-up map. A smaller version of what `-Dside=4096 -Dkafka=true` measures: cores
/// 256, 384, 512, 768 and 1,024, five orders each, every one through Kafka.
@Timeout(1800)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitTest {
  private static final int SIDE = Integer.getInteger("side", 512);
  private static final boolean ALL_THROUGH_KAFKA = Boolean.getBoolean("kafka");
  private static final long SEED = 20261125;

  @TempDir static Path folder;

  private Path map = Path.of("");
  private String expected = "";

  @BeforeAll
  void splitWhole() throws IOException {
    Raster raster = HarbourMap.of(SIDE, SEED);
    map = folder.resolve("map.tif");
    Georeference place =
        new Georeference(
            ReferenceSystems.wktOfEpsg(32632), new double[] {480_000, 10, 0, 4_920_000, 0, -10});
    GeoTiffWriter.write(map, raster, place);
    CommandRun run = split("whole", "--in-memory", "--tile", Math.min(SIDE, 2048));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    expected = Files.readString(folder.resolve("whole.geojson"));
    System.out.printf(
        "SplitTest: map of %d x %d from seed %d, %s%n",
        SIDE, SIDE, SEED, run.out().lines().findFirst().orElse(""));
  }

  private CommandRun split(String name, Object... options) {
    List<Object> words = new ArrayList<>(List.of("split", map));
    words.addAll(List.of("--out", folder.resolve(name + ".geojson")));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray());
  }

  @Test
  void theGroundTruthIsNoTrivialOne() throws IOException {
    JsonNode features = new ObjectMapper().readTree(expected).get("features");
    assertThat(features.size()).isGreaterThan(SIDE * SIDE / 9000);
    int holes = 0;
    for (JsonNode feature : features) {
      boolean polygon = feature.at("/geometry/type").asText().equals("Polygon");
      holes += polygon && feature.at("/geometry/coordinates").size() > 1 ? 1 : 0;
    }
    assertThat(holes).as("ships with holes").isPositive();
  }

  @Test
  void coresAndOrdersChangeNothing() throws IOException {
    for (int core :
        SIDE >= 4096 ? new int[] {256, 384, 512, 768, 1024} : new int[] {32, 100, 128}) {
      for (int order = 1; order <= 5; order++) {
        List<Object> options = new ArrayList<>(List.of("--tile", core, "--order", order));
        if (!ALL_THROUGH_KAFKA) {
          options.add("--in-memory");
        }
        long started = System.nanoTime();
        CommandRun run = split("cut", options.toArray());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        boolean equal = Files.readString(folder.resolve("cut.geojson")).equals(expected);
        System.out.printf(
            "core %d, order %d, %s: %s, %.1f s%n",
            core,
            order,
            ALL_THROUGH_KAFKA ? "Kafka" : "in memory",
            equal ? "equal" : "DIFFERENT",
            (System.nanoTime() - started) / 1e9);
        assertThat(equal).as("core %d, order %d", core, order).isTrue();
      }
    }
  }

  @Test
  void theWayThroughKafkaIsTheSameToTheByte() throws IOException {
    CommandRun run =
        split(
            "kafka",
            "--tile=96",
            "--order=3",
            "--out=" + folder.resolve("kafka.csv"),
            "--out=" + folder.resolve("kafka.png"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(Files.readString(folder.resolve("kafka.geojson"))).isEqualTo(expected);
    CommandRun memory =
        split(
            "memory",
            "--in-memory",
            "--out=" + folder.resolve("memory.csv"),
            "--out=" + folder.resolve("memory.png"));
    assertThat(memory.exitCode()).as(memory.err()).isZero();
    for (String ending : List.of("csv", "png")) {
      assertThat(folder.resolve("memory." + ending))
          .hasSameBinaryContentAs(folder.resolve("kafka." + ending));
    }
    assertThat(ImageIO.read(folder.resolve("kafka.png").toFile()).getWidth())
        .isGreaterThanOrEqualTo(SIDE);
  }

  /// A quay of 1,200 m at 10 m a pixel beside a ship of 100 m.
  @ParameterizedTest
  @ValueSource(strings = {"--in-memory", "--tile=64"})
  void whatIsTooLargeForAShipIsSaidOnBothWays(String way) throws IOException {
    BufferedImage picture = new BufferedImage(200, 60, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 40; x < 160; x++) {
      picture.getRaster().setSample(x, 20, 0, 255);
      picture.getRaster().setSample(40 + (x - 40) / 12, 40, 0, 255);
    }
    Path quay = folder.resolve("quay.png");
    ImageIO.write(picture, "png", quay.toFile());
    CommandRun run = CommandRun.of("split", quay, "--gsd=10", way);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 ship")
        .contains(
            "too large for a ship and not split: 1 component, the first at x 40, y 20 (120 x 1"
                + " pixels)");
  }

  @Test
  void aMapThatCannotBeReadIsOneLine() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
    assertThat(CommandRun.of("split", bad, "--in-memory").complaint())
        .singleElement()
        .asString()
        .contains("bad.png", "no GeoTIFF, JPEG or PNG");
    assertThat(CommandRun.of("split", map, "--low", "0.8", "--in-memory").complaint())
        .singleElement()
        .asString()
        .contains("--low");
    assertThat(CommandRun.of("split", map, "--tile", "4000").complaint())
        .singleElement()
        .asString()
        .contains("--tile must be 1..2048, was 4000");
  }
}
