package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import wakestream.nets.Role;
import wakestream.simulator.SimulatedDataset;
import wakestream.streaming.KafkaSettings;
import wakestream.swap.SwapBundles;
import wakestream.testkit.SharedBroker;
import wakestream.testkit.SimulatedFixtures;

/// What a user can get wrong ends with the right code and one line.
@Timeout(120)
@ExtendWith(SharedBroker.class)
class BadInputTest {
  @TempDir Path folder;

  private static void assertEnds(CommandRun run, int exitCode, String... parts) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
    assertThat(run.complaint()).singleElement().asString().contains(parts);
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("this should not happen");
  }

  @Test
  void unknownOptionsAreWrongUsage() {
    assertEnds(CommandRun.of("detect", "--colour", "x.tif"), 2, "--colour");
    assertEnds(CommandRun.of("detekt"), 2, "detekt");
  }

  @Test
  void anInputThatIsNotThereIsNamed() {
    assertEnds(CommandRun.of("detect", folder.resolve("none.tif")), 2, "none.tif");
  }

  @Test
  void anOutputThatCannotBeWrittenIsSaidFirst() throws IOException {
    Path input = Files.createFile(folder.resolve("a.tif"));
    Path out = folder.resolve("none/ships.geojson");
    assertEnds(CommandRun.of("detect", input, "--out", out), 2, "--out", "does not exist");
  }

  @Test
  void contradictingOptionsAreWrongUsage() throws IOException {
    Path input = Files.createFile(folder.resolve("a.tif"));
    assertEnds(
        CommandRun.of("detect", input, "--preset", "sen2ships", "--bands", "red"), 2, "--preset");
    assertEnds(CommandRun.of("detect", input, "--preset", "landsat"), 2, "sen2ships");
    assertEnds(CommandRun.of("detect", input, "--profile", "radar"), 2, "s2-rgbn, rgb-vhr");
    assertEnds(CommandRun.of("detect", input, "--device", "tpu"), 2, "auto, cpu, gpu");
  }

  @Test
  void whatTheContractNeedsCannotBeSet(KafkaSettings kafka) {
    assertEnds(
        CommandRun.of(
            "ships",
            "--bootstrap",
            kafka.bootstrap(),
            "--kafka",
            "isolation.level=read_uncommitted"),
        2,
        "isolation.level");
    assertEnds(
        CommandRun.of("ships", "--bootstrap", kafka.bootstrap(), "--kafka", "fetch.colour=1"),
        2,
        "fetch.colour");
  }

  @Test
  void aBrokerThatIsNotThereIsSaidInSeconds() {
    assertEnds(
        CommandRun.of("ships", "--bootstrap", "127.0.0.1:1"), 1, "127.0.0.1:1", "./wakestream up");
  }

  @Test
  void aBundleAlteredByAByteIsRefused() throws IOException {
    Path original = CommandRun.project("models/s2-rgbn-segmenter");
    Path altered = folder.resolve("altered");
    copy(original, altered);
    Path weights = altered.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    Path input = Files.createFile(folder.resolve("a.tif"));
    assertEnds(
        CommandRun.of("detect", input, "--segmenter", altered),
        1,
        "weights.safetensors",
        "altered");
  }

  @Test
  void weightsThatAreNoNumbersAreNotReleased(KafkaSettings kafka) throws Exception {
    SwapBundles bundles = new SwapBundles(folder.resolve("bundles"), List.of(4, 8));
    Path nan = bundles.withNaN(Role.SEGMENTER, "nan", 1);
    assertEnds(
        CommandRun.of("release", nan, "--bootstrap", kafka.bootstrap()), 1, "not a finite number");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void unknownRadiometryIsRefusedWithTheOptionThatTellsIt(KafkaSettings kafka) throws IOException {
    Path scene = SimulatedDataset.write(folder, "scene", SimulatedFixtures.anchorage(), 1);
    CommandRun run = CommandRun.of("ingest", scene, "--bootstrap", kafka.bootstrap());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines())
        .singleElement()
        .asString()
        .contains("scene.tif: refused: ")
        .contains("--preset");
  }

  @Test
  void oneBadSceneAmongGoodOnesIsDoneInPart(KafkaSettings kafka) throws IOException {
    var scene = SimulatedFixtures.anchorage();
    Path good = SimulatedDataset.write(folder, "good", scene, 1);
    Path bad = Files.write(folder.resolve("bad.tif"), new byte[] {1, 2, 3});
    List<Object> words = new ArrayList<>(List.of("ingest", good, bad));
    words.addAll(List.of("--bootstrap", kafka.bootstrap()));
    words.addAll(CommandRun.meaning(scene));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.out()).contains("good.tif: fed as run 1").contains("bad.tif: refused: ");
    CommandRun again = CommandRun.of(words.toArray());
    assertThat(again.out()).contains("good.tif: was fed already as run 1");
  }
}
