package wakestream.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.evaluation.dataset.CocoReader;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.SceneSource;
import wakestream.evaluation.run.SceneRunner;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.scenefile.Preset;
import wakestream.nets.Bundle;
import wakestream.nets.Device;
import wakestream.nets.Segmenter;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Ship;
import wakestream.schemas.Topic;
import wakestream.splitting.tiles.TileOutcome;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.testkit.Data;
import wakestream.testkit.mosaic.MosaicTile;
import wakestream.testkit.mosaic.MosaicTile.Kind;
import wakestream.testkit.mosaic.NaiveMosaic;
import wakestream.testkit.mosaic.NaiveShip;

/// Real harbours, the shipped segmenter's maps: what is published of tiles that come in any order
/// equals what the oracle finds in the whole mosaic. Every harbour goes through the topology, one
/// through a broker. The oracle knows no metres, so scenes are announced without a scale.
class HarboursTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LONGEST = 4096;

  private static final List<MosaicRecords> HARBOURS = new ArrayList<>();

  @TempDir Path directory;

  @BeforeAll
  static void segment() throws Exception {
    Path labels = Data.path("sen2ships");
    Path models = Path.of(System.getProperty("wakestream.root"), "models", "s2-rgbn-segmenter");
    try (Segmenter segmenter = Bundle.read(models).openSegmenter(Device.CPU)) {
      SceneRunner runner = new SceneRunner(Profile.S2_RGBN, null, segmenter);
      for (SceneSource source :
          CocoReader.read(labels, Preset.byId("sen2ships").orElseThrow().radiometry()).scenes()) {
        LabelledScene scene = source.read();
        SceneRunner.Tiles tiles = runner.tiles(scene);
        List<MosaicTile> outcomes = tiles.outcomes().stream().map(HarboursTest::tile).toList();
        HARBOURS.add(new MosaicRecords(scene.name(), tiles.grid(), outcomes));
      }
    }
  }

  @AfterAll
  static void forget() {
    HARBOURS.clear();
  }

  private static MosaicTile tile(TileOutcome outcome) {
    return switch (outcome) {
      case TileOutcome.Segmented one ->
          new MosaicTile(
              one.row(),
              one.column(),
              Kind.SEGMENTED,
              new MosaicTile.Mask(
                  one.map(), one.validity(), one.splitting(), one.segmenter(), one.gate()));
      case TileOutcome.Empty one ->
          new MosaicTile(one.row(), one.column(), Kind.EMPTY_NO_DATA, null);
      case TileOutcome.Failed one -> throw new AssertionError("failed: " + one);
    };
  }

  @Test
  void allHarboursThroughTheTopologyEqualTheWholeMosaic() {
    assertThat(HARBOURS).hasSize(9);
    int ships = 0;
    try (Bench bench = new Bench(directory)) {
      for (MosaicRecords harbour : HARBOURS) {
        bench.send(harbour.announcement());
        for (MosaicTile tile : shuffled(harbour)) {
          bench.send(harbour.outcome(tile));
        }
        ships += check(harbour, bench.standing().values(), bench.reports().getLast());
      }
      assertThat(bench.deadLetters()).isEmpty();
    }
    System.out.println("HarboursTest: " + ships + " ships of 9 harbours agree");
  }

  @Test
  void aHarbourThroughTheBrokerEqualsTheWholeMosaic() throws Exception {
    MosaicRecords harbour = HARBOURS.getFirst();
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      try (Provisioning provisioning = Provisioning.open(kafka)) {
        provisioning.provision(Layout.EMBEDDED);
      }
      try (Producer<byte[], byte[]> producer = Clients.producer(kafka);
          Consumer<byte[], byte[]> ships = SplitterWorkerTest.reader(kafka, Topic.SHIPS);
          Consumer<byte[], byte[]> reports = SplitterWorkerTest.reader(kafka, Topic.SCENE_REPORTS);
          SplitterWorker splitter = SplitterWorker.start(SplitterConfig.of(kafka))) {
        assertThat(splitter.awaitRunning(PATIENCE)).isTrue();
        SplitterWorkerTest.send(producer, Topic.SCENES, harbour.scene(), harbour.announcement());
        for (MosaicTile tile : shuffled(harbour)) {
          SplitterWorkerTest.send(
              producer, Topic.TILE_OUTCOMES, harbour.scene(), harbour.outcome(tile));
        }
        TreeMap<String, SceneReport> last = SplitterWorkerTest.readReports(reports, 1);
        TreeMap<String, Ship> standing = SplitterWorkerTest.readShips(ships, last);
        assertThat(last).containsOnlyKeys(harbour.scene());
        check(harbour, standing.values(), last.firstEntry().getValue());
      }
    }
  }

  private static List<MosaicTile> shuffled(MosaicRecords harbour) {
    List<MosaicTile> order = new ArrayList<>(harbour.tiles());
    Collections.shuffle(order, new Random(harbour.scene().hashCode()));
    return order;
  }

  /// Compares ships and report with the oracle's; how many ships there are.
  private static int check(MosaicRecords harbour, Collection<Ship> standing, SceneReport report) {
    List<NaiveShip> expected =
        new NaiveMosaic(harbour.scene(), harbour.grid(), harbour.tiles(), LONGEST).ships();
    List<Ship> found =
        standing.stream().filter(ship -> ship.getScene().equals(harbour.scene())).toList();
    assertThat(expected).as(harbour.scene()).isNotEmpty();
    assertThat(NaiveShips.of(found, harbour.grid().width()))
        .as(harbour.scene())
        .isEqualTo(expected);
    assertThat(report.getState()).as(harbour.scene()).isEqualTo(SceneState.COMPLETE);
    assertThat(report.getShips()).as(harbour.scene()).isEqualTo(expected.size());
    assertThat(report.getShipsDigest()).as(harbour.scene()).isEqualTo(NaiveShips.digest(expected));
    return expected.size();
  }
}
