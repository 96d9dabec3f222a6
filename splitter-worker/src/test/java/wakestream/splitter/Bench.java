package wakestream.splitter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;
import wakestream.records.TileOutcome;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.splitter.stream.Patience;
import wakestream.streaming.KafkaSettings;

/// The topology on a test bench, without a broker, with a clock that stands still.
final class Bench implements AutoCloseable {
  final TopologyTestDriver driver;
  final TestInputTopic<byte[], byte[]> scenes;
  final TestInputTopic<byte[], byte[]> outcomes;
  private final TestOutputTopic<byte[], byte[]> ships;
  private final TestOutputTopic<byte[], byte[]> reports;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final List<Ship> allShips = new ArrayList<>();

  /// State in the heap.
  Bench(Path directory) {
    this(directory, false);
  }

  Bench(Path directory, boolean onDisk) {
    SplitterConfig config = SplitterConfig.of(KafkaSettings.of("nowhere:1"));
    driver =
        new TopologyTestDriver(
            SplitterTopology.of(Patience.DEFAULT, onDisk),
            StreamsSettings.of(config, directory.toString()),
            Records.ANNOUNCED);
    scenes = input(Topic.SCENES);
    outcomes = input(Topic.TILE_OUTCOMES);
    ships = output(Topic.SHIPS);
    reports = output(Topic.SCENE_REPORTS);
    deadLetters = output(Topic.DEAD_LETTERS);
  }

  private TestInputTopic<byte[], byte[]> input(Topic topic) {
    return driver.createInputTopic(
        topic.id(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        Records.ANNOUNCED,
        Duration.ZERO);
  }

  private TestOutputTopic<byte[], byte[]> output(Topic topic) {
    return driver.createOutputTopic(
        topic.id(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void send(SpecificRecord record) {
    switch (record) {
      case Scene scene -> send(scenes, scene.getScene(), Wire.encode(scene));
      case TileOutcome outcome -> send(outcomes, outcome.getScene(), Wire.encode(outcome));
      default -> throw new IllegalArgumentException("not read by the splitter: " + record);
    }
  }

  void send(TestInputTopic<byte[], byte[]> topic, String key, byte[] value) {
    topic.pipeInput(key.getBytes(StandardCharsets.UTF_8), value, driverTime());
  }

  private Instant driverTime() {
    return now;
  }

  private Instant now = Records.ANNOUNCED;

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  List<SceneReport> reports() {
    return reports.readValuesToList().stream()
        .map(bytes -> Wire.decode(bytes, SceneReport.class))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  /// Ship events since the last call.
  List<Ship> ships() {
    List<Ship> events =
        ships.readValuesToList().stream().map(bytes -> Wire.decode(bytes, Ship.class)).toList();
    allShips.addAll(events);
    return events;
  }

  /// The last event of each id, but for retracted ones, with revisions set aside.
  TreeMap<String, Ship> standing() {
    ships();
    TreeMap<String, Ship> last = new TreeMap<>();
    for (Ship ship : allShips) {
      if (ship.getStatus() == ShipStatus.RETRACTED) {
        last.remove(ship.getShip());
      } else {
        last.put(ship.getShip(), Ship.newBuilder(ship).setRevision(0).build());
      }
    }
    return last;
  }

  @Override
  public void close() {
    driver.close();
  }
}
