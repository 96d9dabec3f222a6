package wakestream.cli.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.cli.options.CacheFolder;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.PackedMask;
import wakestream.records.Band;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Grid;
import wakestream.records.Model;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Segmented;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.tiles.ModelRecords;

/// A broker, and a splitter of one thread that is started when all outcomes of a scene are there.
final class SceneRig implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private final EmbeddedBroker broker;
  private final KafkaSettings kafka;
  private int ships;

  private SceneRig(EmbeddedBroker broker) {
    this.broker = broker;
    this.kafka = KafkaSettings.of(broker.bootstrap());
  }

  static SceneRig start() throws Exception {
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            BrokerOptions.temporary()
                .withClassArchive(CacheFolder.path().resolve("broker-classes.jsa")));
    SceneRig rig = new SceneRig(broker);
    try (Provisioning provisioning = Provisioning.open(rig.kafka)) {
      provisioning.provision(Layout.EMBEDDED);
    } catch (Exception | Error e) {
      broker.close();
      throw e;
    }
    return rig;
  }

  /// Ships of the last scene.
  int ships() {
    return ships;
  }

  /// From the start of the splitter to the scene's report; its start is part of it.
  double seconds(String scene, TileGrid grid) throws Exception {
    try (Producer<byte[], byte[]> producer = Clients.producer(kafka);
        Consumer<byte[], byte[]> reports = Clients.reader(kafka)) {
      List<TopicPartition> partitions =
          reports.partitionsFor(Topic.SCENE_REPORTS.id()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      reports.assign(partitions);
      reports.seekToEnd(partitions);
      partitions.forEach(reports::position);
      byte[] key = Keys.scene(scene);
      producer.send(
          new ProducerRecord<>(Topic.SCENES.id(), key, Wire.encode(announcement(scene, grid))));
      for (int i = 0; i < grid.tiles(); i++) {
        TileOutcome outcome = outcome(scene, grid, i / grid.columns(), i % grid.columns());
        producer.send(new ProducerRecord<>(Topic.TILE_OUTCOMES.id(), key, Wire.encode(outcome)));
      }
      producer.flush();
      long before = System.nanoTime();
      try (SplitterWorker worker = SplitterWorker.start(SplitterConfig.of(kafka))) {
        if (!worker.awaitRunning(READY)) {
          throw new IllegalStateException("the splitter is " + worker.state());
        }
        ships = complete(scene, reports).getShips();
        return (System.nanoTime() - before) / 1e9;
      }
    }
  }

  private static SceneReport complete(String scene, Consumer<byte[], byte[]> reports) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (ConsumerRecord<byte[], byte[]> record : reports.poll(Duration.ofMillis(50))) {
        SceneReport report = Wire.decode(record.value(), SceneReport.class);
        if (report.getScene().equals(scene) && report.getState() == SceneState.COMPLETE) {
          return report;
        }
      }
    }
    throw new IllegalStateException("no report of %s within %s".formatted(scene, PATIENCE));
  }

  private static Scene announcement(String scene, TileGrid grid) {
    return Scene.newBuilder()
        .setScene(scene)
        .setRun(1)
        .setOptionsDigest("bench")
        .setName(scene + ".tif")
        .setProfile("s2-rgbn")
        .setWidth(grid.width())
        .setHeight(grid.height())
        .setSampleType(SampleType.UINT16)
        .setRadiometry(new Radiometry(Quantity.REFLECTANCE, List.of(new Band("red", 1e-4, 0.0))))
        .setGroundSampleDistance(10.0)
        .setAnnounced(Instant.now())
        .setGrid(new Grid(grid.core(), grid.halo(), grid.rows(), grid.columns()))
        .setRowsSent(grid.rows())
        .build();
  }

  private static TileOutcome outcome(String scene, TileGrid grid, int row, int column) {
    Model gate = ModelRecords.of(Flotilla.GATE);
    Object what =
        switch (Flotilla.sea(grid, row, column, 20261125)) {
          case wakestream.splitting.tiles.TileOutcome.Segmented s ->
              new Segmented(
                  ModelRecords.of(s.segmenter()),
                  gate,
                  0.9f,
                  ByteBuffer.wrap(PackedMask.pack(s.map())),
                  null,
                  ModelRecords.of(s.splitting()),
                  "bench");
          case wakestream.splitting.tiles.TileOutcome.Empty _ ->
              new Empty(EmptyCause.GATE, gate, 0.1f);
          case wakestream.splitting.tiles.TileOutcome.Failed _ ->
              throw new IllegalStateException("no tile fails here");
        };
    return new TileOutcome(scene, 1, row, column, what);
  }

  @Override
  public void close() {
    broker.close();
  }
}
