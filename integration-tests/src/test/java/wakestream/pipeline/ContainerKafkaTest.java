package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.testkit.SimulatedFixtures;

/// The commands of a cluster, against Kafka's official image. Skipped where there is no Docker.
@Testcontainers(disabledWithoutDocker = true)
@Timeout(600)
class ContainerKafkaTest {
  @Container private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");

  @TempDir Path folder;

  private final SimulatedScene scene = SimulatedFixtures.anchorage();

  @Test
  void aSceneGoesThroughACluster() throws Exception {
    String bootstrap = KAFKA.getBootstrapServers();
    Path store = folder.resolve("store");
    assertThat(CommandRun.of("topics", "--bootstrap", bootstrap).exitCode()).isZero();
    assertThat(
            CommandRun.of(
                    "release",
                    CommandRun.project("models"),
                    "--bootstrap",
                    bootstrap,
                    "--store",
                    store)
                .exitCode())
        .isZero();
    for (String kind : List.of("classifier", "segmenter", "splitter")) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> CommandRun.of("worker", kind, "--bootstrap", bootstrap, "--store", store));
    }
    Path file = SimulatedDataset.write(folder, "scene", scene, 1);
    List<Object> words = new ArrayList<>(List.of("detect", file, "--bootstrap", bootstrap));
    words.addAll(CommandRun.meaning(scene));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("scene.tif: ").contains("4 tiles");
  }
}
