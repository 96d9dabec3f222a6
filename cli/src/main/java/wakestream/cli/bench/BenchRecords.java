package wakestream.cli.bench;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.SplittableRandom;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.Raster;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.Grid;
import wakestream.records.Model;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.Segmented;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.tiles.ModelRecords;

/// Records of a made-up scene whose tiles all show the same: dim noise and, if so asked, one bright
/// bar in the middle of the core, which the stubs call a ship.
///
/// @param scene scene id
/// @param grid its tiles; the scene must be a multiple of the core
/// @param pixels packed, of a window of core and halo on all sides
/// @param mask packed, of a core
record BenchRecords(String scene, TileGrid grid, ByteBuffer pixels, ByteBuffer mask) {
  private static final Instant ANNOUNCED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Model GATE = new Model("bench-gate", "aa".repeat(32));
  private static final Model SEGMENTER = new Model("bench-segmenter", "bb".repeat(32));
  private static final Profile PROFILE = Profile.S2_RGBN;
  private static final int DIM = 300;
  private static final int BRIGHT = 4_000;
  private static final int BAR_LENGTH = 12;
  private static final int BAR_WIDTH = 4;

  /// @param ship whether each core shows one
  static BenchRecords of(String scene, TileGrid grid, boolean ship) {
    int side = grid.core() + 2 * grid.halo();
    SplittableRandom random = new SplittableRandom(7);
    Raster raster =
        Raster.zeros(
            wakestream.imagery.raster.SampleType.UINT16, PROFILE.bands().size(), side, side);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) random.nextInt(DIM);
    }
    byte[] values = new byte[grid.core() * grid.core()];
    int left = (grid.core() - BAR_LENGTH) / 2;
    int top = (grid.core() - BAR_WIDTH) / 2;
    for (int y = top; ship && y < top + BAR_WIDTH; y++) {
      for (int x = left; x < left + BAR_LENGTH; x++) {
        values[y * grid.core() + x] = (byte) 255;
        raster.set(0, grid.halo() + x, grid.halo() + y, BRIGHT);
      }
    }
    return new BenchRecords(
        scene,
        grid,
        ByteBuffer.wrap(TilePacking.pack(raster)),
        ByteBuffer.wrap(PackedMask.pack(new ProbabilityMap(grid.core(), grid.core(), values))));
  }

  /// The same under another id.
  BenchRecords of(String other) {
    return new BenchRecords(other, grid, pixels, mask);
  }

  private static Radiometry radiometry() {
    return new Radiometry(
        Quantity.REFLECTANCE,
        PROFILE.bands().stream().map(name -> new Band(name, 0.0001, 0.0)).toList());
  }

  /// The announcement, all rows sent.
  Scene announcement() {
    return Scene.newBuilder()
        .setScene(scene)
        .setRun(1)
        .setOptionsDigest("bench")
        .setName("bench")
        .setProfile(PROFILE.id())
        .setWidth(grid.width())
        .setHeight(grid.height())
        .setSampleType(SampleType.UINT16)
        .setRadiometry(radiometry())
        .setGeoreference(null)
        .setGroundSampleDistance(10.0)
        .setAcquired(null)
        .setAnnounced(ANNOUNCED)
        .setGrid(new Grid(grid.core(), grid.halo(), grid.rows(), grid.columns()))
        .setRowsSent(grid.rows())
        .build();
  }

  /// A tile with its pixels. The window has the whole halo everywhere, at the scene's edge too.
  Tile tile(int row, int column) {
    int side = grid.core() + 2 * grid.halo();
    int x = column * grid.core();
    int y = row * grid.core();
    return Tile.newBuilder()
        .setScene(scene)
        .setRun(1)
        .setRow(row)
        .setColumn(column)
        .setProfile(PROFILE.id())
        .setCore(new Box(x + grid.halo(), y + grid.halo(), grid.core(), grid.core()))
        .setWindow(new Box(x, y, side, side))
        .setSampleType(SampleType.UINT16)
        .setRadiometry(radiometry())
        .setGroundSampleDistance(10.0)
        .setEncoding(PixelEncoding.PACKED)
        .setPixels(pixels.duplicate())
        .setValidity(null)
        .build();
  }

  ShipTile shipTile(int row, int column) {
    return new ShipTile(tile(row, column), GATE, 0.9f);
  }

  /// The outcome of a tile that was segmented.
  TileOutcome outcome(int row, int column) {
    Segmented segmented =
        new Segmented(
            SEGMENTER,
            GATE,
            0.9f,
            mask.duplicate(),
            null,
            ModelRecords.of(StubModels.SPLITTING),
            ModelRecords.digest(StubModels.SPLITTING));
    return new TileOutcome(scene, 1, row, column, segmented);
  }
}
