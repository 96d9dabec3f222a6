package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.testkit.SimulatedFixtures;

/// The benchmarks' quick forms: that they end, and what comes out; never how fast.
class BenchTest {
  private static JsonNode quick(String name, Object... options) throws Exception {
    List<Object> words = new java.util.ArrayList<>(List.of("bench", name, "--quick"));
    words.addAll(List.of(options));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.size()).as(run.out()).isGreaterThan(2);
    JsonNode json = new ObjectMapper().readTree(lines.getLast());
    assertThat(json.get("benchmark").asText()).isEqualTo(name);
    assertThat(json.get("quick").asBoolean()).isTrue();
    return json;
  }

  private static void assertPositive(JsonNode number) {
    assertThat(number).isNotNull();
    assertThat(number.asDouble()).isPositive().isFinite();
  }

  @Test
  void inference() throws Exception {
    JsonNode json = quick("inference");
    assertPositive(json.at("/naiveToServing/s2-rgbn-segmenter~11~11"));
    assertPositive(json.at("/millisecondsPerTile/s2-rgbn-classifier~11~11"));
  }

  @Test
  void pipeline() throws Exception {
    JsonNode json = quick("pipeline");
    assertPositive(json.get("pipelineToBareLoop"));
    assertPositive(json.get("stubTilesPerSecond"));
    assertThat(json.get("tiles").asInt()).isEqualTo(4);
  }

  /// The heap is bounded by what is asked of it, not by the scene: 90 MB of samples through 128 MB
  /// in which one row of tiles, the next, and what Kafka's producer holds have to fit.
  @Test
  void aGranulesStripGoesThroughAnIngestOf128Megabytes() throws Exception {
    JsonNode json = quick("ingest");
    assertThat(json.get("tiles").asInt()).isEqualTo(4 * 43);
    assertThat(json.get("heapAllowedMegabytes").asInt()).isEqualTo(128);
    assertThat(json.get("peakResidentMebibytes").asInt()).isBetween(64, 400);
  }

  @Test
  void scale() throws Exception {
    JsonNode json = quick("scale", "--kind", "segmenter");
    assertPositive(json.get("segmenterOf2"));
    assertThat(json.get("accelerator").asText()).isEqualTo("simulated accelerator");
  }

  @Test
  void latency() throws Exception {
    JsonNode json = quick("latency");
    assertThat(json.get("medianMillisecondsAt30").asDouble())
        .isGreaterThanOrEqualTo(json.get("bareServiceMilliseconds").asDouble());
    assertPositive(json.get("p99MillisecondsAt95"));
  }

  @Test
  void start() throws Exception {
    JsonNode json = quick("start");
    assertPositive(json.get("coldSeconds"));
    assertPositive(json.get("warmProcessorSeconds"));
    assertPositive(json.at("/warmPhases/broker start"));
  }

  @Test
  void training() throws Exception {
    JsonNode json = quick("training");
    for (String network : List.of("light_u_net", "resnet_18_gate")) {
      assertPositive(json.get(network + "ImagesPerSecond"));
      assertPositive(json.get(network + "AllocatorGains"));
      assertThat(json.has(network + "ToPyTorch"))
          .isEqualTo(json.get("pytorchPresent").asText().equals("yes"));
    }
  }

  @Test
  void splitter() throws Exception {
    JsonNode json = quick("splitter");
    assertPositive(json.get("openCvToOurs"));
    assertPositive(json.at("/millisecondsOfProcessor/mask to ships, 30 ships"));
    assertPositive(json.get("sceneShips"));
  }

  @Test
  void splitterState() throws Exception {
    JsonNode json = quick("splitter-state");
    assertPositive(json.get("mostStateMebibytes"));
    assertPositive(json.get("longestRestoreSecondsOfProcessor"));
    assertPositive(json.get("shipEvents"));
  }

  @Test
  void seams(@TempDir Path data) throws Exception {
    SimulatedScene scene = SimulatedFixtures.anchorage();
    SimulatedDataset.write(data, "scene", scene, 1);
    JsonNode json = quick("seams", "--data", data);
    assertThat(json.get("labelled").asInt()).isEqualTo(scene.labelledShips().size());
    assertPositive(json.get("spanning"));
    assertThat(json.get("harboursThatDiffer").asInt()).isZero();
  }

  @Test
  void anUnknownBenchmarkIsWrongUsage() {
    assertThat(CommandRun.of("bench", "speed").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("bench").exitCode()).isEqualTo(2);
  }
}
