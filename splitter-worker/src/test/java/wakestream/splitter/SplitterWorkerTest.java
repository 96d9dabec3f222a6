package wakestream.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.ScenePartitions;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.testkit.mosaic.MosaicTile;
import wakestream.testkit.mosaic.NaiveMosaic;
import wakestream.testkit.mosaic.NaiveShip;
import wakestream.testkit.mosaic.RandomMosaic;

/// On a real broker: a splitter that is replaced in the middle of scenes loses nothing and doubles
/// nothing.
class SplitterWorkerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HARBOUR =
      """
      ........
      ..####..
      ..####..
      ........
      .##.....
      .##.....
      ........
      ......##\
      """;

  @Test
  void aSplitterThatIsReplacedGoesOnWithWhatTheOtherRemembered() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      try (Provisioning provisioning = Provisioning.open(kafka)) {
        provisioning.provision(Layout.EMBEDDED);
      }
      List<Records> scenes = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        scenes.add(new Records("scene-" + i, 4, HARBOUR));
      }
      try (Producer<byte[], byte[]> producer = Clients.producer(kafka);
          Consumer<byte[], byte[]> ships = reader(kafka, Topic.SHIPS);
          Consumer<byte[], byte[]> reports = reader(kafka, Topic.SCENE_REPORTS)) {
        try (SplitterWorker first = SplitterWorker.start(SplitterConfig.of(kafka))) {
          assertThat(first.awaitRunning(PATIENCE)).isTrue();
          for (Records scene : scenes) {
            send(producer, Topic.SCENES, scene.scene, scene.scene(1));
            send(producer, Topic.TILE_OUTCOMES, scene.scene, scene.segmented(1, 0, 0));
            send(producer, Topic.TILE_OUTCOMES, scene.scene, scene.segmented(1, 1, 0));
          }
          assertThat(read(ships, scenes.size())).hasSize(scenes.size());
        }
        try (SplitterWorker second = SplitterWorker.start(SplitterConfig.of(kafka))) {
          for (Records scene : scenes) {
            send(producer, Topic.TILE_OUTCOMES, scene.scene, scene.segmented(1, 0, 1));
            send(producer, Topic.TILE_OUTCOMES, scene.scene, scene.segmented(1, 1, 1));
          }
          List<ConsumerRecord<byte[], byte[]>> last = read(reports, scenes.size());
          assertThat(last)
              .extracting(record -> Wire.decode(record.value(), SceneReport.class))
              .allMatch(report -> report.getState() == SceneState.COMPLETE)
              .allMatch(report -> report.getShips() == 3)
              .hasSize(scenes.size());
          check(read(ships, 2 * scenes.size()), scenes.size());
          assertThat(second.isHealthy()).isTrue();
        }
      }
    }
  }

  /// Random mosaics, half of whose outcomes one splitter takes and another the rest: what stands in
  /// the end is what the oracle finds in the whole mosaic.
  @Test
  void mosaicsThroughTheBrokerEqualTheWholeMosaic() throws Exception {
    long seed = Long.getLong("seed", 5_2026_11_25L);
    System.out.println("SplitterWorkerTest: seed " + seed);
    List<RandomMosaic> mosaics = new ArrayList<>();
    for (int i = 0; mosaics.size() < 5; i++) {
      RandomMosaic mosaic = new RandomMosaic(RandomMosaic.chance(seed + i), 128, 64);
      if (mosaic.grid().tiles() < 1000 && mosaic.grid().tiles() > 1) {
        mosaics.add(mosaic);
      }
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      try (Provisioning provisioning = Provisioning.open(kafka)) {
        provisioning.provision(Layout.EMBEDDED);
      }
      try (Producer<byte[], byte[]> producer = Clients.producer(kafka);
          Consumer<byte[], byte[]> ships = reader(kafka, Topic.SHIPS);
          Consumer<byte[], byte[]> reports = reader(kafka, Topic.SCENE_REPORTS)) {
        try (SplitterWorker first = SplitterWorker.start(SplitterConfig.of(kafka))) {
          assertThat(first.awaitRunning(PATIENCE)).isTrue();
          sendHalf(producer, mosaics, new Random(seed), 0);
          TimeUnit.SECONDS.sleep(2);
        }
        try (SplitterWorker second = SplitterWorker.start(SplitterConfig.of(kafka))) {
          sendHalf(producer, mosaics, new Random(seed), 1);
          TreeMap<String, SceneReport> last = readReports(reports, mosaics.size());
          TreeMap<String, Ship> standing = readShips(ships, last);
          for (int i = 0; i < mosaics.size(); i++) {
            check(mosaics.get(i), "mosaic-" + i, standing, last);
          }
          assertThat(second.isHealthy()).isTrue();
        }
      }
    }
  }

  private static void sendHalf(
      Producer<byte[], byte[]> producer, List<RandomMosaic> mosaics, Random random, int half) {
    for (int i = 0; i < mosaics.size(); i++) {
      RandomMosaic mosaic = mosaics.get(i);
      MosaicRecords records = new MosaicRecords("mosaic-" + i, mosaic.grid(), mosaic.tiles());
      List<MosaicTile> order = new ArrayList<>(mosaic.tiles());
      Collections.shuffle(order, random);
      if (half == 0) {
        send(producer, Topic.SCENES, records.scene(), records.announcement());
      }
      int middle = order.size() / 2;
      for (MosaicTile tile :
          half == 0 ? order.subList(0, middle) : order.subList(middle, order.size())) {
        producer.send(
            new ProducerRecord<>(
                Topic.TILE_OUTCOMES.id(),
                Keys.scene(records.scene()),
                Wire.encode(records.outcome(tile))));
      }
    }
    producer.flush();
  }

  /// The last report of each, when all are closed.
  static TreeMap<String, SceneReport> readReports(Consumer<byte[], byte[]> reports, int scenes) {
    TreeMap<String, SceneReport> last = new TreeMap<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (last.size() < scenes && Instant.now().isBefore(deadline)) {
      for (ConsumerRecord<byte[], byte[]> record : reports.poll(Duration.ofMillis(200))) {
        SceneReport report = Wire.decode(record.value(), SceneReport.class);
        last.put(report.getScene(), report);
      }
    }
    return last;
  }

  /// What stands, when there is as much of it as the reports say.
  static TreeMap<String, Ship> readShips(
      Consumer<byte[], byte[]> ships, TreeMap<String, SceneReport> reports) {
    int expected = reports.values().stream().mapToInt(SceneReport::getShips).sum();
    TreeMap<String, Ship> standing = new TreeMap<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (standing.size() < expected && Instant.now().isBefore(deadline)) {
      for (ConsumerRecord<byte[], byte[]> record : ships.poll(Duration.ofMillis(200))) {
        Ship ship = Wire.decode(record.value(), Ship.class);
        if (ship.getStatus() == ShipStatus.RETRACTED) {
          standing.remove(ship.getShip());
        } else {
          standing.put(ship.getShip(), ship);
        }
      }
    }
    return standing;
  }

  private static void check(
      RandomMosaic mosaic,
      String scene,
      TreeMap<String, Ship> standing,
      TreeMap<String, SceneReport> reports) {
    List<NaiveShip> expected = new NaiveMosaic(scene, mosaic.grid(), mosaic.tiles(), 4096).ships();
    List<Ship> found =
        standing.values().stream().filter(ship -> ship.getScene().equals(scene)).toList();
    assertThat(NaiveShips.of(found, mosaic.grid().width())).as(scene).isEqualTo(expected);
    SceneReport report = reports.get(scene);
    assertThat(report).as(scene).isNotNull();
    assertThat(report.getShipsDigest()).as(scene).isEqualTo(NaiveShips.digest(expected));
  }

  /// The second half of the ships, in the partition of their scenes, each once.
  private static void check(List<ConsumerRecord<byte[], byte[]>> records, int scenes) {
    TreeMap<String, Integer> revisions = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Ship ship = Wire.decode(record.value(), Ship.class);
      int partitions = Topic.SHIPS.embeddedPartitions();
      assertThat(record.partition()).isEqualTo(ScenePartitions.of(ship.getScene(), partitions));
      assertThat(revisions.put(ship.getShip(), ship.getRevision())).isNull();
    }
    assertThat(revisions.values()).hasSize(2 * scenes).containsOnly(1);
  }

  static void send(
      Producer<byte[], byte[]> producer, Topic topic, String scene, SpecificRecord record) {
    producer.send(new ProducerRecord<>(topic.id(), Keys.scene(scene), Wire.encode(record)));
    producer.flush();
  }

  static Consumer<byte[], byte[]> reader(KafkaSettings kafka, Topic topic) {
    Consumer<byte[], byte[]> consumer = Clients.reader(kafka);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.id()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /// At least so many records; waits a little for more than were expected.
  private static List<ConsumerRecord<byte[], byte[]>> read(
      Consumer<byte[], byte[]> consumer, int expected) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (found.size() < expected && Instant.now().isBefore(deadline)) {
      consumer.poll(Duration.ofMillis(200)).forEach(found::add);
    }
    consumer.poll(Duration.ofMillis(500)).forEach(found::add);
    return found;
  }
}
