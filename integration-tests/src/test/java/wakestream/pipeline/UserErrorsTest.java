package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wakestream.simulator.SimulatedDataset;
import wakestream.testkit.SimulatedFixtures;
import wakestream.testkit.cluster.TestCluster;

/// Every command, with what a user can get wrong: it ends with the code that the line says, and
/// says one line, or one a file, that names the culprit and the remedy. No stack is shown.
@Timeout(120)
class UserErrorsTest {
  /// A call: what it is about, the exit code, words that must be said, and after `|` the words of
  /// the command line. `@x` stands for the file x of the test's folder, `@kafka` for a broker.
  private static final List<String> CALLS =
      List.of(
          // Unknown words.
          "2; --colour | detect --colour x.tif",
          "2; --colour | up --colour",
          "2; --colour | worker splitter --colour",
          "2; --colour | ingest --colour x.tif",
          "2; --colour | ships --colour",
          "2; --colour | topics --colour",
          "2; --colour | release --colour",
          "2; --colour | train segmenter --config x --out y --colour",
          "2; --colour | thresholds --config x y --colour",
          "2; --colour | evaluate --data x --out y --colour",
          "2; --colour | simulate --scenes 1 --out y --colour",
          "2; --colour | demo --colour",
          "2; --colour | split x --colour",
          "2; detekt | detekt x.tif",
          "2; janitor | worker janitor",
          "2; --steps, at least 3 | bench training --steps 2",
          "2; --crops, at least 1 | bench training --crops 0",
          "2; --threads, at least 1 | bench training --threads 0",
          "2; --scenes | simulate --scenes many --out @out",
          "2; --scenes, at least 1 | simulate --scenes 0 --out @out",
          // Inputs.
          "2; nothing to feed | detect",
          "2; none.tif, no such file | detect @none.tif",
          "2; none.tif, no such file | ingest @none.tif --bootstrap @kafka",
          "2; none.tif, no such file | split @none.tif --out @s.geojson",
          "1; empty.tif: refused | detect @empty.tif",
          "1; text.jpg: refused | detect @text.jpg",
          "1; half.tif: refused | detect @half.tif --preset sen2ships",
          "1; folder: refused: no image is in this folder | detect @folder",
          "1; text.jpg | split @text.jpg --out @s.geojson",
          "1; scene.tif: refused, --preset | detect @scene.tif",
          "2; --watch, no such folder | ingest --watch @none --bootstrap @kafka",
          "1; none.json | evaluate --data @none.json --out @out",
          "1; none | evaluate --data @none --out @out",
          "1; broken.json | evaluate --data @broken.json --out @out",
          "1; folder | evaluate --data @folder --out @out",
          "1; none.csv | evaluate --data @none.csv --images @folder --out @out",
          // Options that are nonsense, or contradict each other.
          "2; --fold, 0/5 | evaluate --data @none.json --out @out --fold 5",
          "2; --fold 5/5, 0 to 4 | evaluate --data @none.json --out @out --fold 5/5",
          "2; --preset, sen2ships | detect @scene.tif --preset landsat",
          "2; --profile, s2-rgbn | detect @scene.tif --profile radar",
          "2; --gsd | detect @scene.tif --gsd -3",
          "2; --nodata | detect @scene.tif --nodata 70000",
          "2; --acquired | detect @scene.tif --acquired yesterday",
          "2; --aoi, none.json | detect @scene.tif --aoi @none.json",
          "2; --aoi, broken.json | detect @scene.tif --aoi @broken.json",
          "2; --mask, text.jpg | detect @scene.tif --mask @text.jpg",
          "2; --max-waiting, at least 100 | ingest @scene.tif --max-waiting 5",
          "2; --max-open, at least 1 | ingest @scene.tif --max-open 0",
          "2; --bbox | ships --bbox 1,2,3",
          "2; --from | ships --from noon",
          "2; --format | ships --format xml",
          "2; --threads | worker splitter --threads 0 --bootstrap @kafka",
          "2; --device, auto, cpu | detect @scene.tif --device tpu",
          "2; --rollback | release --rollback segmenter --store @folder --bootstrap @kafka",
          "2; bundles, --rollback | release",
          // Kafka.
          "2; no-such-host.invalid:9092 | topics --bootstrap no-such-host.invalid:9092",
          "1; @port, no Kafka answers | ingest @scene.tif --bootstrap @port",
          "2; --kafka, KEY=VALUE | ships --bootstrap @kafka --kafka fetch",
          "2; acks | ships --bootstrap @kafka --kafka acks=0",
          "2; --kafka | ships --bootstrap @kafka --kafka fetch.max.bytes=many",
          "2; not-an-address | ships --bootstrap not-an-address",
          // Bundles and stores.
          "2; --segmenter, no folder | detect @scene.tif --segmenter @none",
          "1; folder is not a model bundle, manifest.json | detect @scene.tif --preset sen2ships"
              + " --segmenter @folder",
          "1; folder is not a model bundle, manifest.json | up --classifier @folder",
          "1; folder: holds no model bundle | release @folder --store @out --bootstrap @kafka",
          "1; manifest.json | release @bundle --store @out --bootstrap @kafka",
          "2; none, no folder | release @none --store @out --bootstrap @kafka",
          "2; --store, none | worker segmenter --store @none --bootstrap @kafka",
          "2; --store, none | worker classifier --store @none --bootstrap @kafka",
          "1; text.jpg | release @good --store @text.jpg --bootstrap @kafka",
          "1; earlier release | release --rollback classifier/rgb-vhr --store @out --bootstrap"
              + " @kafka",
          // Configurations.
          "2; --fold, from 0 | train segmenter --config @broken.json --out @out --fold -1",
          "2; --config, none.json | train segmenter --config @none.json --out @out",
          "1; broken.json | train segmenter --config @broken.json --out @out",
          "2; segmenter | train painter --config @broken.json --out @out",
          "2; --config, none.json | thresholds --config @none.json @bundle",
          "2; none, no folder | thresholds --config @broken.json @none",
          "1; broken.json | thresholds --config @broken.json @folder",
          // Where to write.
          "2; --out, ending | detect @scene.tif --out @ships.xml",
          "2; --out, folder | detect @scene.tif --out @none/ships.csv",
          "2; --out, is a folder | detect @scene.tif --out @ships.csv",
          "2; --out, is a file | simulate --scenes 1 --out @text.jpg",
          "1; text.jpg | simulate --scenes 1 --out @text.jpg/deep",
          "1; text.jpg | up --data @text.jpg",
          "1; No space left, full.geojson | split @map.png --in-memory --out @full.geojson",
          "1; No space left, full.csv | split @map.png --in-memory --out @full.csv");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ServerSocket noKafka;

  @BeforeAll
  static void makeFiles() throws IOException {
    Path scene = SimulatedDataset.write(folder, "scene", SimulatedFixtures.anchorage(), 1);
    byte[] bytes = Files.readAllBytes(scene);
    Files.write(folder.resolve("half.tif"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.createFile(folder.resolve("empty.tif"));
    Files.writeString(folder.resolve("text.jpg"), "this is no picture");
    Files.writeString(folder.resolve("broken.json"), "{\"role\": \"segm");
    Files.createDirectory(folder.resolve("folder"));
    Files.createDirectory(folder.resolve("ships.csv"));
    Files.createDirectory(folder.resolve("bundle"));
    Files.writeString(folder.resolve("bundle/manifest.json"), "{\"format\": 1,");
    Files.createSymbolicLink(
        folder.resolve("good"), CommandRun.project("models/rgb-vhr-classifier").toAbsolutePath());
    java.awt.image.BufferedImage map =
        new java.awt.image.BufferedImage(64, 64, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    map.getRaster().setSample(30, 30, 0, 255);
    javax.imageio.ImageIO.write(map, "png", folder.resolve("map.png").toFile());
    for (String ending : List.of("geojson", "csv")) {
      Files.createSymbolicLink(folder.resolve("full." + ending), Path.of("/dev/full"));
    }
    noKafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterAll
  static void freePort() throws IOException {
    noKafka.close();
  }

  static List<String> calls() {
    return CALLS;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isSaidInOneLine(String call) {
    String[] halves = call.split(" \\| ", 2);
    String[] expected = halves[0].split("; ", 2);
    List<Object> words = new ArrayList<>();
    for (String word : halves[1].split(" ", -1)) {
      words.add(resolved(word));
    }
    long start = System.nanoTime();
    CommandRun run = CommandRun.of(words.toArray());
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    String said = run.out() + run.err();
    assertThat(run.exitCode()).as(said).isEqualTo(Integer.parseInt(expected[0]));
    assertThat(said.lines().filter(line -> line.matches("wakestream: .*|.*: refused: .*")))
        .as(said)
        .singleElement()
        .asString()
        .contains(Arrays.stream(expected[1].split(", ")).map(UserErrorsTest::resolved).toList());
    assertThat(said)
        .doesNotContain("\tat ")
        .doesNotContain("Exception")
        .doesNotContain("this should not happen");
    assertThat(seconds).as("seconds until it is said").isLessThan(30);
  }

  private static String resolved(String word) {
    return switch (word) {
      case "@kafka" -> TestCluster.settings().bootstrap();
      case "@port" -> "127.0.0.1:" + noKafka.getLocalPort();
      default -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word;
    };
  }
}
