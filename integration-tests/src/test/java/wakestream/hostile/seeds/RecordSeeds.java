package wakestream.hostile.seeds;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.Cut;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.ModelState;
import wakestream.records.ModelStatus;
import wakestream.records.Outline;
import wakestream.records.PixelEncoding;
import wakestream.records.Position;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.Release;
import wakestream.records.Ring;
import wakestream.records.Role;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.testkit.SceneRecords;
import wakestream.testkit.SimulatedFixtures;

/// Valid records of every kind.
public final class RecordSeeds {
  private static final Instant TIME = Instant.parse("2026-11-23T12:34:56.789Z");
  private static final Model MODEL = new Model("model", "9a7e".repeat(16));
  private static final int SIDE = 16;

  private final SceneRecords records = new SceneRecords(SimulatedFixtures.anchorage(), "scene", 1);

  /// Tiles of each encoding, with and without validity.
  public List<Tile> tiles() {
    Raster wide = Raster.zeros(SampleType.UINT16, 4, SIDE, SIDE);
    Raster stretched = Raster.zeros(SampleType.UINT16, 4, SIDE, SIDE);
    Raster narrow = Raster.zeros(SampleType.UINT8, 3, SIDE, SIDE);
    for (int i = 0; i < wide.samples().length; i++) {
      wide.samples()[i] = (short) (i * 977);
      stretched.samples()[i] = (short) ((i % 10_000 * 65_535 + 5_000) / 10_000);
    }
    for (int i = 0; i < narrow.samples().length; i++) {
      narrow.samples()[i] = (short) (i * 31 & 0xFF);
    }
    byte[] jpeg = JpegSeeds.block(SIDE, SIDE, 3);
    Tile display =
        tile("rgb-vhr", narrow.type(), 3, PixelEncoding.PACKED, TilePacking.pack(narrow));
    return List.of(
        tile("s2-rgbn", wide.type(), 4, PixelEncoding.PACKED, TilePacking.pack(wide)),
        tile("s2-rgbn", stretched.type(), 4, PixelEncoding.PACKED, TilePacking.pack(stretched)),
        display,
        tile("rgb-vhr", narrow.type(), 3, PixelEncoding.JPEG, jpeg),
        Tile.newBuilder(display).setValidity(ByteBuffer.wrap(validity())).build());
  }

  private static byte[] validity() {
    BitMask mask = BitMask.full(SIDE, SIDE);
    mask.clear(3, 4);
    return PackedMask.pack(mask);
  }

  private static Tile tile(
      String profile, SampleType type, int bands, PixelEncoding encoding, byte[] pixels) {
    boolean display = type == SampleType.UINT8;
    List<Band> all =
        List.of(
            new Band("red", display ? 1.0 : 1e-4, 0.0),
            new Band("green", display ? 1.0 : 1e-4, 0.0),
            new Band("blue", display ? 1.0 : 1e-4, 0.0),
            new Band("nir", 1e-4, 0.0));
    return Tile.newBuilder()
        .setScene("scene")
        .setRun(1)
        .setRow(1)
        .setColumn(2)
        .setProfile(profile)
        .setCore(new Box(100, 52, 12, 14))
        .setWindow(new Box(98, 50, SIDE, SIDE))
        .setSampleType(wakestream.records.SampleType.valueOf(type.name()))
        .setRadiometry(
            new Radiometry(
                display ? Quantity.DISPLAY : Quantity.REFLECTANCE, all.subList(0, bands)))
        .setGroundSampleDistance(10.0)
        .setEncoding(encoding)
        .setPixels(ByteBuffer.wrap(pixels))
        .setValidity(null)
        .build();
  }

  public List<ShipTile> shipTiles() {
    return tiles().stream().map(tile -> new ShipTile(tile, MODEL, 0.75f)).toList();
  }

  /// The announcement to which the outcomes belong, and one without a place.
  public List<Scene> scenes() {
    Scene scene = records.scene();
    return List.of(
        scene,
        Scene.newBuilder(scene)
            .setGeoreference(null)
            .setGroundSampleDistance(null)
            .setAcquired(TIME)
            .build());
  }

  /// Outcomes of the scene's tiles, of each kind.
  public List<TileOutcome> outcomes() {
    return List.of(
        records.truth(0, 0),
        records.truth(0, 1),
        records.truth(1, 0),
        records.truth(1, 1),
        records.empty(0, 1),
        records.failed(1, 1));
  }

  public List<Ship> ships() {
    Position position = new Position(8.9, 44.4);
    Ring shell =
        new Ring(
            List.of(300, 520, 300, 523, 310, 523, 310, 520),
            List.of(position, position, position, position));
    Ring hole = new Ring(List.of(302, 521, 303, 521, 303, 522, 302, 522), List.of());
    Ring placedHole = new Ring(hole.getVertices(), shell.getPositions());
    Ship ship =
        new Ship(
            "0123456789abcdef".repeat(2),
            "scene",
            2,
            3,
            ShipStatus.PROVISIONAL,
            "a tile failed",
            List.of("fedcba9876543210".repeat(2)),
            "s2-rgbn",
            TIME,
            300,
            520,
            new Box(300, 520, 10, 3),
            List.of(new Outline(shell, List.of(placedHole))),
            29,
            2_900.0,
            305.1,
            521.6,
            position,
            100.0,
            30.0,
            87.5,
            0.8125,
            0.96875,
            List.of(Cut.FAILED_TILE, Cut.SCENE_EDGE),
            List.of(MODEL),
            List.of(MODEL),
            0.9375);
    Ship unplaced =
        Ship.newBuilder(ship)
            .setCentroid(null)
            .setOutlines(
                List.of(new Outline(new Ring(shell.getVertices(), List.of()), List.of(hole))))
            .build();
    return List.of(ship, unplaced);
  }

  public List<SceneReport> reports() {
    return List.of(
        new SceneReport(
            "scene",
            2,
            1,
            "genoa.tif",
            "s2-rgbn",
            SceneState.OVERDUE,
            1_849,
            1_500,
            20,
            10,
            5,
            300,
            4,
            10,
            1,
            2,
            57,
            "e3b0".repeat(16),
            TIME,
            TIME.plusSeconds(1),
            TIME.plusSeconds(60),
            1,
            List.of(new Box(300, 520, 10, 3))));
  }

  public List<ModelRelease> releases() {
    Release release = new Release(MODEL, MODEL.getSha256());
    return List.of(
        new ModelRelease(Role.SEGMENTER, "s2-rgbn", release, release, TIME),
        new ModelRelease(Role.CLASSIFIER, "rgb-vhr", release, null, TIME));
  }

  public List<ModelStatus> statuses() {
    return List.of(
        new ModelStatus(
            "host-1",
            Role.CLASSIFIER,
            "rgb-vhr",
            ModelState.REFUSED,
            MODEL,
            null,
            "altered",
            TIME));
  }
}
