package wakestream.segmenter;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Raster;
import wakestream.nets.Device;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.ModelStatus;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.Release;
import wakestream.records.Role;
import wakestream.records.SampleType;
import wakestream.records.Segmented;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.streaming.worker.BatchPolicy;
import wakestream.testkit.cluster.TestCluster;

/// A scene and a profile of its own: tiles in, outcomes out.
final class Feed {
  final String scene;
  final String profile;
  final String worker = "worker-" + UUID.randomUUID();
  private int sent;

  Feed() {
    this(UUID.randomUUID().toString(), "profile-" + UUID.randomUUID());
  }

  Feed(String scene, String profile) {
    this.scene = scene;
    this.profile = profile;
  }

  SegmenterConfiguration configuration() {
    return SegmenterConfiguration.of(
            TestCluster.settings(), worker, Path.of("no-store"), Device.CPU)
        .withBatch(BatchPolicy.of(4));
  }

  /// Puts a release live; they are told apart by name.
  void release(Release current, @Nullable Release previous) {
    TestCluster.publish(
        Topic.MODELS,
        Keys.bytes(Keys.model(Role.SEGMENTER, profile)),
        new ModelRelease(Role.SEGMENTER, profile, current, previous, Instant.now()));
  }

  void sendTiles(int count) {
    for (int i = 0; i < count; i++) {
      send(tile(sent++));
    }
  }

  int sent() {
    return sent;
  }

  void send(Tile tile) {
    Model gate = new Model("gate", "00");
    TestCluster.publish(Topic.SHIP_TILES, Keys.tile(tile).bytes(), new ShipTile(tile, gate, 0.75f));
  }

  /// A tile of 6 x 4 pixels whose core lacks a halo of 1 left and right; its samples count up.
  Tile tile(int column) {
    return tile(column, profile, null, PixelEncoding.PACKED, packed());
  }

  Tile tile(
      int column, String of, @Nullable BitMask validity, PixelEncoding encoding, byte[] pixels) {
    Box window = new Box(4 * column, 0, 6, 4);
    return new Tile(
        scene,
        1,
        0,
        column,
        of,
        new Box(4 * column + 1, 0, 4, 4),
        window,
        SampleType.UINT8,
        new Radiometry(
            Quantity.DISPLAY,
            List.of(
                new Band("red", 1.0, 0.0),
                new Band("green", 1.0, 0.0),
                new Band("blue", 1.0, 0.0))),
        null,
        encoding,
        ByteBuffer.wrap(pixels),
        validity == null ? null : ByteBuffer.wrap(PackedMask.pack(validity)));
  }

  static byte[] packed() {
    Raster raster = Raster.zeros(wakestream.imagery.raster.SampleType.UINT8, 3, 6, 4);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) i;
    }
    return TilePacking.pack(raster);
  }

  List<TileOutcome> outcomes() {
    return TestCluster.read(Topic.TILE_OUTCOMES, TileOutcome.class).stream()
        .filter(outcome -> outcome.getScene().equals(scene))
        .toList();
  }

  /// Names of the segmenters that made the outcomes, in the order of publication.
  List<String> segmenters() {
    return outcomes().stream()
        .map(outcome -> (Segmented) outcome.getOutcome())
        .map(segmented -> segmented.getSegmenter().getId())
        .toList();
  }

  List<ModelStatus> statuses() {
    return TestCluster.read(Topic.MODEL_STATUS, ModelStatus.class).stream()
        .filter(status -> status.getWorker().equals(worker) && status.getProfile().equals(profile))
        .toList();
  }
}
