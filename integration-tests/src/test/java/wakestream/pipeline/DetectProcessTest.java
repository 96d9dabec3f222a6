package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.grid.Profile;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.testkit.SimulatedFixtures;

/// `detect` in a process of its own. The first takes its broker down in order, so that the broker
/// writes its class archive; the next ones just end. Both tell the same, and leave nothing behind.
@Timeout(300)
class DetectProcessTest {
  @TempDir Path folder;

  private final SimulatedScene scene = SimulatedFixtures.sea(Profile.S2_RGBN, 500, 400, 6);

  @Test
  void aPipelineThatIsDiscardedLeavesNothingAndTellsTheSame() throws Exception {
    Path file = SimulatedDataset.write(folder, "scene", scene, 1);
    Path archive = folder.resolve("cache").resolve("broker-classes.jsa");
    String first = detect(file);
    assertThat(ships(first)).isNotEmpty();
    assertNothingIsLeft();

    // A JVM writes none over folders of classes, as tests have them; any file will do.
    Files.writeString(archive, "stands for an archive");
    String second = detect(file);
    assertThat(ships(second)).isEqualTo(ships(first));
    assertNothingIsLeft();
  }

  private String detect(Path file) throws IOException, InterruptedException {
    List<String> properties =
        List.of(
            "-Dwakestream.root=" + CommandRun.project("."),
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    List<String> words = new ArrayList<>(List.of("detect", file.toString()));
    words.addAll(CommandRun.meaning(scene));
    Process process = CommandProcess.of(folder.resolve("cache"), properties, words).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  /// The table, without the lines that tell how far it was.
  private static List<String> ships(String out) {
    return out.lines().filter(line -> line.endsWith("(lon, lat)")).toList();
  }

  /// A broker that is left alone ends a moment after its parent.
  private void assertNothingIsLeft() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!left().isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(left()).isEmpty();
  }

  /// Temporary folders and processes.
  private List<String> left() throws IOException {
    List<String> left = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
      files.map(Path::toString).filter(name -> name.contains("wakestream")).forEach(left::add);
    }
    ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(folder.toString()))
        .forEach(left::add);
    return left;
  }
}
