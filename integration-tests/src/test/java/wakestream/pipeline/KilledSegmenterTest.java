package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.cli.pipeline.ResultFollower;
import wakestream.cli.pipeline.RunKey;
import wakestream.imagery.grid.Profile;
import wakestream.ingest.Ingest;
import wakestream.ingest.IngestListener;
import wakestream.ingest.SceneResult;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.nets.Bundle;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.records.Ship;
import wakestream.records.TileOutcome;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.testkit.SimulatedFixtures;
import wakestream.trainer.release.Releases;

/// A segmenter's process is killed in the middle of a scene, and another takes its place: every
/// tile has one outcome, and the ships are those of a run that nobody disturbed.
@Timeout(300)
class KilledSegmenterTest {
  @TempDir Path folder;

  private final SimulatedScene scene = SimulatedFixtures.sea(Profile.S2_RGBN, 1200, 1200, 30);

  @Test
  void everyTileHasOneOutcomeAndTheShipsAreTheSame() throws Exception {
    Path file = SimulatedDataset.write(folder, "scene", scene, 1);
    BundleStore store = new BundleStore(folder.resolve("store"));
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      prepare(kafka, store);
      try (SplitterWorker splitter = SplitterWorker.start(SplitterConfig.of(kafka));
          ClassifierWorker gate =
              ClassifierWorker.start(
                  ClassifierConfiguration.of(kafka, "gate", store.folder(), Device.CPU)
                      .withoutGate());
          ResultFollower follower = new ResultFollower(kafka)) {
        assertThat(splitter.isHealthy() && !gate.completion().isDone()).isTrue();
        Process first = segmenter(kafka, store);
        RunKey disturbed = feed(kafka, file);
        await(follower, () -> follower.progress().segmented() > 0);
        first.destroyForcibly().waitFor();
        assertThat(follower.isSettled(disturbed)).as("killed in the middle").isFalse();

        Process second = segmenter(kafka, store);
        await(follower, () -> follower.isSettled(disturbed));
        RunKey undisturbed = feed(kafka, file);
        await(follower, () -> follower.isSettled(undisturbed));
        second.destroyForcibly().waitFor();

        assertThat(shapes(follower.ships(disturbed)))
            .isNotEmpty()
            .isEqualTo(shapes(follower.ships(undisturbed)));
        assertOneOutcomeATile(kafka, disturbed);
        assertOneOutcomeATile(kafka, undisturbed);
      }
    }
  }

  private static void prepare(KafkaSettings kafka, BundleStore store) throws Exception {
    try (Provisioning provisioning = Provisioning.open(kafka)) {
      provisioning.provision(Layout.EMBEDDED);
    }
    try (Releases releases = Releases.open(kafka, store, Clock.systemUTC())) {
      releases.release(Bundle.read(CommandRun.project("models/s2-rgbn-segmenter")));
    }
  }

  private static Process segmenter(KafkaSettings kafka, BundleStore store) throws IOException {
    return CommandProcess.of(
            store.folder().resolveSibling("cache"),
            List.of(),
            List.of(
                "worker",
                "segmenter",
                "--bootstrap",
                kafka.bootstrap(),
                "--store",
                store.folder().toString(),
                "--device",
                "cpu"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private RunKey feed(KafkaSettings kafka, Path file) {
    SceneOptions options =
        new SceneOptions(
            Profile.S2_RGBN, new RadiometryOptions.Told(scene.radiometry()), null, null, null);
    try (Ingest ingest = Ingest.open(kafka, IngestListener.SILENT, Clock.systemUTC())) {
      SceneResult result =
          ingest.feed(new IngestConfiguration(List.of(file), options, true)).results().getFirst();
      assertThat(result).isInstanceOf(SceneResult.Fed.class);
      var fed = ((SceneResult.Fed) result).scene();
      return new RunKey(fed.getScene(), fed.getRun());
    }
  }

  private static void await(ResultFollower follower, java.util.function.BooleanSupplier done) {
    while (!done.getAsBoolean()) { // the test's time-out ends it
      follower.poll(Duration.ofMillis(20));
    }
  }

  /// What a ship is, without what may differ between runs.
  private static List<String> shapes(List<Ship> ships) {
    return ships.stream()
        .map(
            ship ->
                ship.getShip()
                    + " "
                    + ship.getAreaPixels()
                    + " "
                    + ship.getOutlines()
                    + " "
                    + ship.getConfidence())
        .toList();
  }

  private static void assertOneOutcomeATile(KafkaSettings kafka, RunKey run) {
    Map<String, Integer> counts = new HashMap<>();
    try (TopicReader reader = TopicReader.open(kafka, Topic.TILE_OUTCOMES)) {
      reader.readToEnd(
          record -> {
            TileOutcome outcome = Wire.decode(record.value(), TileOutcome.class);
            if (outcome.getRun() == run.run()) {
              counts.merge(outcome.getRow() + "/" + outcome.getColumn(), 1, Integer::sum);
            }
          });
    }
    assertThat(counts).hasSize(25).values().containsOnly(1);
  }
}
