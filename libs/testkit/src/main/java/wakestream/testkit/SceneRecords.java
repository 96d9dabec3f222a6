package wakestream.testkit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.records.Band;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.Georeference;
import wakestream.records.Grid;
import wakestream.records.Model;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.Segmented;
import wakestream.records.ShipTile;
import wakestream.records.SplittingParameters;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Topic;
import wakestream.simulator.SimulatedScene;

/// The records that a simulated scene would become on its way, without the processes that make
/// them.
public final class SceneRecords {
  /// When every scene was announced.
  public static final Instant ANNOUNCED = Instant.parse("2026-11-23T12:00:00Z");

  /// Names the gate of made-up outcomes.
  public static final Model GATE = new Model("test-gate", "aa".repeat(32));

  /// Names the segmenter of made-up outcomes.
  public static final Model SEGMENTER = new Model("test-segmenter", "bb".repeat(32));

  private final SimulatedScene scene;
  private final String id;
  private final int run;
  private final TileGrid grid;
  private final BitMask ships;

  /// @param id scene id; tests that share a broker choose different ones
  /// @param run from 1
  public SceneRecords(SimulatedScene scene, String id, int run) {
    this.scene = scene;
    this.id = id;
    this.run = run;
    this.grid = scene.spec().profile().grid(scene.raster().width(), scene.raster().height());
    this.ships = scene.shipMask();
  }

  /// The scene's tile grid.
  public TileGrid grid() {
    return grid;
  }

  /// The announcement, all rows sent.
  public Scene scene() {
    wakestream.imagery.georeference.Georeference place = scene.georeference();
    return Scene.newBuilder()
        .setScene(id)
        .setRun(run)
        .setOptionsDigest("options-" + run)
        .setName(id + ".tif")
        .setProfile(scene.spec().profile().id())
        .setWidth(grid.width())
        .setHeight(grid.height())
        .setSampleType(sampleType())
        .setRadiometry(radiometry())
        .setGeoreference(
            new Georeference(
                place.wkt(), new ArrayList<>(Arrays.stream(place.affine()).boxed().toList())))
        .setGroundSampleDistance(scene.groundSampleDistance())
        .setAcquired(null)
        .setAnnounced(ANNOUNCED)
        .setGrid(new Grid(grid.core(), grid.halo(), grid.rows(), grid.columns()))
        .setRowsSent(grid.rows())
        .build();
  }

  private SampleType sampleType() {
    return SampleType.valueOf(scene.raster().type().name());
  }

  private Radiometry radiometry() {
    List<Band> bands = new ArrayList<>();
    for (wakestream.imagery.raster.Band band : scene.radiometry().bands()) {
      bands.add(new Band(band.name(), band.scale(), band.offset()));
    }
    return new Radiometry(Quantity.valueOf(scene.radiometry().quantity().name()), bands);
  }

  /// A tile with its pixels.
  public Tile tile(int row, int column) {
    Box window = grid.window(row, column);
    return Tile.newBuilder()
        .setScene(id)
        .setRun(run)
        .setRow(row)
        .setColumn(column)
        .setProfile(scene.spec().profile().id())
        .setCore(box(grid.core(row, column)))
        .setWindow(box(window))
        .setSampleType(sampleType())
        .setRadiometry(radiometry())
        .setGroundSampleDistance(scene.groundSampleDistance())
        .setEncoding(PixelEncoding.PACKED)
        .setPixels(ByteBuffer.wrap(TilePacking.pack(scene.raster().crop(window))))
        .setValidity(null)
        .build();
  }

  private static wakestream.records.Box box(Box box) {
    return new wakestream.records.Box(box.x(), box.y(), box.width(), box.height());
  }

  /// All tiles, row by row.
  public List<Tile> tiles() {
    List<Tile> out = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        out.add(tile(row, column));
      }
    }
    return out;
  }

  /// A tile that the gate passed.
  public ShipTile shipTile(int row, int column) {
    return new ShipTile(tile(row, column), GATE, 0.9f);
  }

  /// The outcome of a perfect segmenter: 255 on ships, 0 elsewhere.
  public TileOutcome truth(int row, int column) {
    Box core = grid.core(row, column);
    byte[] values = new byte[(int) core.area()];
    for (int i = 0; i < values.length; i++) {
      boolean ship = ships.get(core.x() + i % core.width(), core.y() + i / core.width());
      values[i] = (byte) (ship ? 255 : 0);
    }
    ProbabilityMap map = new ProbabilityMap(core.width(), core.height(), values);
    Segmented segmented =
        new Segmented(
            SEGMENTER,
            GATE,
            0.9f,
            ByteBuffer.wrap(PackedMask.pack(map)),
            null,
            new SplittingParameters(128, 128, 1.0, 1, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 0.0),
            "test-splitting");
    return new TileOutcome(id, run, row, column, segmented);
  }

  /// The outcome of a tile that the gate dropped.
  public TileOutcome empty(int row, int column) {
    return new TileOutcome(id, run, row, column, new Empty(EmptyCause.GATE, GATE, 0.1f));
  }

  /// The outcome of a tile that could not be processed.
  public TileOutcome failed(int row, int column) {
    Failed failed =
        new Failed(FailureReason.values()[0], "made up by a test", Topic.TILES.id(), 0, 0L);
    return new TileOutcome(id, run, row, column, failed);
  }
}
