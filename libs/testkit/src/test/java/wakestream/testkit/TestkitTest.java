package wakestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.records.Segmented;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.simulator.SimulatedScene;
import wakestream.streaming.KafkaSettings;

class TestkitTest {
  @Test
  @ExtendWith(SharedBroker.class)
  void theSharedBrokerHasTheCataloguesTopics(KafkaSettings settings)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(settings.admin())) {
      Set<String> names = admin.listTopics().names().get();
      for (Topic topic : Topic.values()) {
        assertThat(names).contains(topic.id());
      }
    }
  }

  @Test
  void tilesCarryTheScenesPixels() throws Exception {
    SimulatedScene scene = SimulatedFixtures.anchorage();
    SceneRecords records = new SceneRecords(scene, "anchorage", 1);
    assertThat(records.tiles()).hasSize(4);
    Tile tile = Wire.decode(Wire.encode(records.tile(1, 0)), Tile.class);
    byte[] packed = new byte[tile.getPixels().remaining()];
    tile.getPixels().get(packed);
    Box window = records.grid().window(1, 0);
    Raster pixels =
        TilePacking.unpack(packed, SampleType.UINT16, 4, window.width(), window.height());
    assertThat(pixels).isEqualTo(scene.raster().crop(window));
  }

  @Test
  void truthIsOnTheShips() throws Exception {
    SimulatedScene scene = SimulatedFixtures.anchorage();
    SceneRecords records = new SceneRecords(scene, "anchorage", 1);
    assertThat(scene.labelledShips()).hasSize(6);
    long pixels = 0;
    for (int row = 0; row < records.grid().rows(); row++) {
      for (int column = 0; column < records.grid().columns(); column++) {
        byte[] bytes = Wire.encode(records.truth(row, column));
        TileOutcome outcome = Wire.decode(bytes, TileOutcome.class);
        Segmented segmented = (Segmented) outcome.getOutcome();
        Box core = records.grid().core(row, column);
        byte[] packed = new byte[segmented.getMask().remaining()];
        segmented.getMask().get(packed);
        ProbabilityMap map = PackedMask.unpackProbabilities(packed, core.width(), core.height());
        for (byte value : map.values()) {
          pixels += value == -1 ? 1 : 0;
        }
      }
    }
    assertThat(pixels).isEqualTo(scene.shipMask().count()).isPositive();
  }

  @Test
  void announcementsAndOtherOutcomesHaveAWireForm() throws Exception {
    SceneRecords records = new SceneRecords(SimulatedFixtures.tile(), "tile", 2);
    assertThat(Wire.encode(records.scene())).isNotEmpty();
    assertThat(Wire.encode(records.shipTile(0, 0))).isNotEmpty();
    assertThat(Wire.encode(records.empty(0, 0))).isNotEmpty();
    assertThat(Wire.encode(records.failed(0, 0))).isNotEmpty();
    assertThat(records.grid().tiles()).isEqualTo(1);
    assertThat(SimulatedFixtures.tile().labelledShips()).hasSize(2);
  }
}
