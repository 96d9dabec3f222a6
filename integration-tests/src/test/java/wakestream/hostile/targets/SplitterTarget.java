package wakestream.hostile.targets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import wakestream.hostile.mutation.RecordDamage;
import wakestream.hostile.seeds.RecordSeeds;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.splitter.SplitterTopology;
import wakestream.splitter.stream.DeadLetterHandler;
import wakestream.splitter.stream.Patience;
import wakestream.streaming.worker.DeadLetters;
import wakestream.testkit.SceneRecords;
import wakestream.testkit.SimulatedFixtures;

/// The splitter's whole topology: an announcement and an outcome, of which one is damaged, and then
/// another scene's records, which must come to their end as if nothing had been.
final class SplitterTarget implements Target {
  private static final String SCENE = "damaged-scene.avro";
  private static final String OUTCOME = "damaged-outcome.avro";
  private static final String OTHER = "another";

  private final Scene scene;
  private final List<TileOutcome> outcomes;
  private final byte[] otherScene;
  private final List<byte[]> otherOutcomes = new ArrayList<>();

  SplitterTarget(RecordSeeds records) {
    this.scene = records.scenes().getFirst();
    this.outcomes = records.outcomes();
    SceneRecords other = new SceneRecords(SimulatedFixtures.anchorage(), OTHER, 1);
    this.otherScene = Wire.encode(other.scene());
    for (int i = 0; i < other.grid().tiles(); i++) {
      int columns = other.grid().columns();
      otherOutcomes.add(Wire.encode(other.truth(i / columns, i % columns)));
    }
  }

  @Override
  public String name() {
    return "splitter";
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public List<HostileInput> intact() {
    return List.of(
        HostileInput.of(SCENE, Wire.encode(scene)),
        HostileInput.of(OUTCOME, Wire.encode(outcomes.getFirst())));
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    RecordDamage damage = new RecordDamage(random);
    TileOutcome outcome = outcomes.get(random.nextInt(outcomes.size()));
    return random.nextInt(4) == 0
        ? HostileInput.of(SCENE, damage.damage(scene, Wire.encode(outcome)))
        : HostileInput.of(OUTCOME, damage.damage(outcome, Wire.encode(scene)));
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) {
    boolean announcement = input.files().containsKey(SCENE);
    try (TopologyTestDriver driver = driver(folder)) {
      String key = scene.getScene();
      send(driver, Topic.SCENES, key, announcement ? input.only() : Wire.encode(scene));
      send(
          driver,
          Topic.TILE_OUTCOMES,
          key,
          announcement ? Wire.encode(outcomes.getFirst()) : input.only());
      Verdict verdict = verdict(driver, announcement ? Topic.SCENES : Topic.TILE_OUTCOMES);
      checkAnother(driver);
      return verdict;
    }
  }

  private static TopologyTestDriver driver(Path folder) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "splitter");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    return new TopologyTestDriver(
        SplitterTopology.of(Patience.DEFAULT, false), properties, SceneRecords.ANNOUNCED);
  }

  private static void send(TopologyTestDriver driver, Topic topic, String key, byte[] value) {
    driver
        .createInputTopic(
            topic.id(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            SceneRecords.ANNOUNCED,
            Duration.ZERO)
        .pipeInput(Keys.scene(key), value);
  }

  private static TestOutputTopic<byte[], byte[]> output(TopologyTestDriver driver, Topic topic) {
    return driver.createOutputTopic(
        topic.id(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Verdict verdict(TopologyTestDriver driver, Topic origin) {
    List<TestRecord<byte[], byte[]>> dead = output(driver, Topic.DEAD_LETTERS).readRecordsToList();
    if (dead.isEmpty()) {
      return Verdict.DECODED;
    }
    String detail = header(dead.getFirst(), DeadLetters.DETAIL);
    if (detail.startsWith("java.") || detail.startsWith("org.")) {
      throw new AssertionError("a raw exception in a dead letter: " + detail);
    }
    boolean named = dead.stream().anyMatch(d -> header(d, DeadLetters.TOPIC).equals(origin.id()));
    return new Verdict.Refused(detail, named);
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private void checkAnother(TopologyTestDriver driver) {
    send(driver, Topic.SCENES, OTHER, otherScene);
    otherOutcomes.forEach(outcome -> send(driver, Topic.TILE_OUTCOMES, OTHER, outcome));
    boolean complete =
        output(driver, Topic.SCENE_REPORTS).readValuesToList().stream()
            .map(bytes -> Wire.decode(bytes, SceneReport.class))
            .anyMatch(
                report ->
                    report.getScene().equals(OTHER)
                        && report.getState() == SceneState.COMPLETE
                        && report.getShips() == 6);
    if (!complete) {
      throw new AssertionError("the scene after a damaged record did not become complete");
    }
  }
}
