package wakestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.Release;
import wakestream.records.Role;
import wakestream.records.SampleType;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.streaming.release.RefusedReleaseException;
import wakestream.streaming.worker.BatchPolicy;
import wakestream.testkit.cluster.TestCluster;

@Timeout(180)
class ClassifierWorkerTest {
  private final String scene = UUID.randomUUID().toString();
  private final String profile = "profile-" + UUID.randomUUID();

  /// Takes the first sample of a tile, in hundredths, for the probability of a ship.
  private record StubGate(String profile) implements Gate {
    @Override
    public ModelId model() {
      return new ModelId("stub", "0".repeat(64));
    }

    @Override
    public float threshold() {
      return 0.5f;
    }

    @Override
    public float[] probabilities(List<TileImage> tiles) {
      float[] probabilities = new float[tiles.size()];
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] = tiles.get(i).pixels().sample(0, 0, 0) / 100f;
      }
      return probabilities;
    }

    @Override
    public void close() {}
  }

  private ClassifierConfiguration configuration() {
    return ClassifierConfiguration.of(
            TestCluster.settings(), "worker-" + scene, Path.of("no-store"), Device.CPU)
        .withBatch(BatchPolicy.of(4));
  }

  private void run(ClassifierConfiguration configuration, List<Tile> tiles) {
    Release release = new Release(new Model("stub", "0".repeat(64)), "0".repeat(64));
    TestCluster.publish(
        Topic.MODELS,
        Keys.bytes(Keys.model(Role.CLASSIFIER, profile)),
        new ModelRelease(Role.CLASSIFIER, profile, release, null, Instant.now()));
    tiles.forEach(tile -> TestCluster.publish(Topic.TILES, Keys.tile(tile).bytes(), tile));
    try (ClassifierWorker worker =
        ClassifierWorker.start(
            configuration,
            (of, asked) -> {
              if (!of.equals(profile)) {
                throw new RefusedReleaseException("of another test");
              }
              return new StubGate(of);
            })) {
      TestCluster.await("done", () -> worker.metrics().recordsDone() >= tiles.size());
    }
  }

  /// A tile of one pixel with this many hundredths of ship.
  private Tile tile(int column, int hundredths, String of) {
    Raster pixel = Raster.zeros(wakestream.imagery.raster.SampleType.UINT8, 1, 1, 1);
    pixel.set(0, 0, 0, hundredths);
    Box box = new Box(column, 0, 1, 1);
    return new Tile(
        scene,
        1,
        0,
        column,
        of,
        box,
        box,
        SampleType.UINT8,
        new Radiometry(Quantity.DISPLAY, List.of(new Band("red", 1.0, 0.0))),
        null,
        PixelEncoding.PACKED,
        ByteBuffer.wrap(TilePacking.pack(pixel)),
        null);
  }

  private List<TileOutcome> outcomes() {
    return TestCluster.read(Topic.TILE_OUTCOMES, TileOutcome.class).stream()
        .filter(outcome -> outcome.getScene().equals(scene))
        .toList();
  }

  private List<ShipTile> passed() {
    return TestCluster.read(Topic.SHIP_TILES, ShipTile.class).stream()
        .filter(tile -> tile.getTile().getScene().equals(scene))
        .toList();
  }

  @Test
  void tilesWithoutShipsEndHereTheOthersGoOnAsTheyCame() {
    Tile ship = tile(0, 90, profile);
    Tile edge = tile(1, 50, profile);
    run(configuration(), List.of(ship, edge, tile(2, 49, profile), tile(3, 3, "elsewhere")));

    assertThat(passed()).extracting(ShipTile::getTile).containsExactlyInAnyOrder(ship, edge);
    assertThat(passed())
        .allSatisfy(tile -> assertThat(tile.getGate()).extracting(Model::getId).isEqualTo("stub"))
        .extracting(ShipTile::getGateProbability)
        .containsExactlyInAnyOrder(0.9f, 0.5f);
    assertThat(outcomes()).hasSize(2);
    for (TileOutcome outcome : outcomes()) {
      if (outcome.getColumn() == 2) {
        Empty empty = (Empty) outcome.getOutcome();
        assertThat(empty.getCause()).isEqualTo(EmptyCause.GATE);
        assertThat(empty.getProbability()).isEqualTo(0.49f);
        assertThat(empty.getGate()).extracting(Model::getSha256).isEqualTo("0".repeat(64));
      } else {
        Failed failed = (Failed) outcome.getOutcome();
        assertThat(failed.getReason()).isEqualTo(FailureReason.NO_MODEL);
        assertThat(failed.getDetail()).contains("elsewhere");
      }
    }
  }

  @Test
  void withoutAGateEveryTileGoesOnUnjudged() {
    Tile undecodable =
        Tile.newBuilder(tile(1, 0, profile)).setPixels(ByteBuffer.allocate(3)).build();
    Tile sea = tile(0, 0, profile);
    run(configuration().withoutGate(), List.of(sea, undecodable));
    assertThat(passed())
        .containsExactlyInAnyOrder(
            new ShipTile(sea, null, null), new ShipTile(undecodable, null, null));
    assertThat(outcomes()).isEmpty();
  }
}
