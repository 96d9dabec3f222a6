package wakestream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.imagery.scenefile.Preset;
import wakestream.ingest.configuration.Allowance;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.backlog.Backlog;
import wakestream.streaming.backlog.Stage;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// What stops downstream makes the feeding wait. Workers are played: by their committed offsets.
@Timeout(120)
final class HoldBackTest {
  private static final SceneOptions SEN2SHIPS =
      new SceneOptions(null, new RadiometryOptions.Known(Preset.SEN2SHIPS), null, null, null);
  private static final int MOST_WAITING = 100;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private static KafkaSettings settings;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final LinkedBlockingQueue<String> words = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerOptions.temporary());
    settings = KafkaSettings.of(broker.bootstrap());
    try (Provisioning provisioning = Provisioning.open(settings)) {
      provisioning.provision(Layout.EMBEDDED);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  /// Every group has committed everything, every scene is closed.
  @BeforeEach
  void nothingWaits() throws Exception {
    for (Stage stage : Stage.values()) {
      catchUp(stage);
    }
    scenes().forEach((id, run) -> report(id, run, SceneState.COMPLETE));
  }

  private static void catchUp(Stage stage) throws Exception {
    try (Admin admin = Clients.admin(settings)) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (int p = 0; p < stage.topic().embeddedPartitions(); p++) {
        asked.put(new TopicPartition(stage.topic().id(), p), OffsetSpec.latest());
      }
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach((tp, end) -> ends.put(tp, new OffsetAndMetadata(end.offset())));
      admin.alterConsumerGroupOffsets(stage.group(), ends).all().get();
    }
  }

  private static void publish(Topic topic, int count) {
    try (Producer<byte[], byte[]> producer = Clients.producer(settings)) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(topic.id(), Keys.bytes("made-up-" + i), new byte[] {1}));
      }
    }
  }

  private static void report(String scene, int run, SceneState state) {
    SceneReport report =
        SceneReport.newBuilder()
            .setScene(scene)
            .setRun(run)
            .setRevision(1)
            .setName("")
            .setProfile("s2-rgbn")
            .setState(state)
            .setTiles(1)
            .setEmptyByGate(0)
            .setEmptyNoData(0)
            .setEmptyOutside(0)
            .setEmptyMasked(0)
            .setSegmented(1)
            .setFailed(0)
            .setMissing(0)
            .setDiffering(0)
            .setLate(0)
            .setShips(0)
            .setShipsDigest("")
            .setAnnounced(Instant.EPOCH)
            .build();
    try (Producer<byte[], byte[]> producer = Clients.producer(settings)) {
      producer.send(
          new ProducerRecord<>(Topic.SCENE_REPORTS.id(), Keys.scene(scene), Wire.encode(report)));
    }
  }

  private static Map<String, Integer> scenes() {
    Map<String, Integer> runs = new HashMap<>();
    try (TopicReader reader = TopicReader.open(settings, Topic.SCENES)) {
      reader.readToEnd(
          record -> {
            Scene scene = Wire.decode(record.value(), Scene.class);
            runs.put(scene.getScene(), scene.getRun());
          });
    }
    return runs;
  }

  private Ingest ingest(int mostOpen) {
    IngestListener listener =
        new IngestListener() {
          @Override
          public void heldBack(Path file, String reason) {
            words.add(reason);
          }
        };
    Allowance allowance = new Allowance(MOST_WAITING, mostOpen);
    return Ingest.open(settings, allowance, listener, Clock.systemUTC());
  }

  private Path scene(long seed) throws Exception {
    Path file = folder.resolve(seed + ".tif");
    TestScenes.sentinel(file, 40, 30, seed);
    return file;
  }

  private static CompletableFuture<SceneResult> feed(Ingest ingest, Path file) {
    IngestConfiguration what = new IngestConfiguration(List.of(file), SEN2SHIPS, false);
    return CompletableFuture.supplyAsync(() -> ingest.feed(what).results().getFirst());
  }

  private String word() throws InterruptedException {
    String reason = words.poll(30, TimeUnit.SECONDS);
    assertThat(reason).as("a reason to wait").isNotNull();
    return String.valueOf(reason);
  }

  @Test
  void aWorkerThatHasStoppedMakesTheFeedingWaitUntilItWorksAgain() throws Exception {
    for (Stage stage : Stage.values()) {
      publish(stage.topic(), MOST_WAITING);
      try (Ingest ingest = ingest(10)) {
        CompletableFuture<SceneResult> feeding = feed(ingest, scene(100 + stage.ordinal()));
        assertThat(word()).contains("100 on " + stage.topic(), "100 may", "--max-waiting");
        Thread.sleep(700); // two more looks at the groups
        assertThat(feeding).isNotDone();
        catchUp(stage);
        assertThat(feeding.get(30, TimeUnit.SECONDS)).isInstanceOf(SceneResult.Fed.class);
      }
    }
    assertThat(words).isEmpty();
  }

  @Test
  void whatAFeedSendsItselfCountsToo() throws Exception {
    try (Ingest ingest = ingest(1000)) {
      int fed = 0;
      CompletableFuture<SceneResult> feeding = feed(ingest, scene(200));
      while (words.isEmpty()) {
        if (feeding.isDone()) {
          feeding = feed(ingest, scene(200 + ++fed));
        }
        Thread.sleep(5);
      }
      try (Backlog backlog = Backlog.open(settings)) {
        assertThat(backlog.read().total())
            .as("%d scenes of one tile, and a marker each", fed)
            .isBetween((long) MOST_WAITING, MOST_WAITING + 2L);
      }
      catchUp(Stage.CLASSIFIER);
      assertThat(feeding.get(30, TimeUnit.SECONDS)).isInstanceOf(SceneResult.Fed.class);
    }
  }

  @Test
  void tooManyOpenScenesMakeANewOneWait() throws Exception {
    try (Ingest ingest = ingest(2)) {
      SceneResult.Fed fed = (SceneResult.Fed) feed(ingest, scene(300)).get(30, TimeUnit.SECONDS);
      String first = fed.scene().getScene();
      assertThat(feed(ingest, scene(301)).get(30, TimeUnit.SECONDS))
          .isInstanceOf(SceneResult.Fed.class);
      CompletableFuture<SceneResult> feeding = feed(ingest, scene(302));
      assertThat(word()).contains("2 scenes are open, 2 may be", "--max-open");
      report(first, 1, SceneState.OPEN);
      Thread.sleep(700);
      assertThat(feeding).isNotDone();
      report(first, 1, SceneState.OVERDUE);
      assertThat(feeding.get(30, TimeUnit.SECONDS)).isInstanceOf(SceneResult.Fed.class);
    }
  }

  @Test
  void whoWaitsCanBeStopped() throws Exception {
    publish(Topic.SHIP_TILES, MOST_WAITING);
    int before = scenes().size();
    try (Ingest ingest = ingest(10)) {
      CompletableFuture<SceneResult> feeding = feed(ingest, scene(400));
      assertThat(word()).contains("100 on ship-tiles");
      ingest.stop();
      assertThat(feeding.get(30, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              SceneResult.Refused.class,
              refused -> assertThat(refused.reason()).contains("stopped after 0 of 1 rows"));
    }
    assertThat(scenes()).as("nothing was announced").hasSize(before);
  }
}
