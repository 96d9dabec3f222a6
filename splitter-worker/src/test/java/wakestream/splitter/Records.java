package wakestream.splitter;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.Box;
import wakestream.records.Band;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.Grid;
import wakestream.records.Model;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Scene;
import wakestream.records.Segmented;
import wakestream.records.SplittingParameters;
import wakestream.records.TileOutcome;

/// Records of one small scene, drawn as text: `#` is 255, `.` is 0.
final class Records {
  static final Instant ANNOUNCED = Instant.parse("2026-11-23T12:00:00Z");
  static final Model SEGMENTER = new Model("light", "ab".repeat(32));
  static final Model GATE = new Model("gate", "cd".repeat(32));

  final String scene;
  final TileGrid grid;
  private final List<String> picture;

  Records(String scene, int core, String picture) {
    this.scene = scene;
    this.picture = picture.lines().toList();
    this.grid = new TileGrid(this.picture.getFirst().length(), this.picture.size(), core, 0);
  }

  Scene scene(int run) {
    return Scene.newBuilder()
        .setScene(scene)
        .setRun(run)
        .setOptionsDigest("digest-" + run)
        .setName("harbour.tif")
        .setProfile("rgb-vhr")
        .setWidth(grid.width())
        .setHeight(grid.height())
        .setSampleType(SampleType.UINT8)
        .setRadiometry(new Radiometry(Quantity.DISPLAY, List.of(new Band("red", 1.0, 0.0))))
        .setGroundSampleDistance(10.0)
        .setAnnounced(ANNOUNCED)
        .setGrid(new Grid(grid.core(), grid.halo(), grid.rows(), grid.columns()))
        .setRowsSent(grid.rows())
        .build();
  }

  TileOutcome segmented(int run, int row, int column) {
    Box core = grid.core(row, column);
    byte[] values = new byte[(int) core.area()];
    for (int y = 0; y < core.height(); y++) {
      for (int x = 0; x < core.width(); x++) {
        boolean ship = picture.get(core.y() + y).charAt(core.x() + x) == '#';
        values[y * core.width() + x] = (byte) (ship ? 255 : 0);
      }
    }
    return segmented(run, row, column, new ProbabilityMap(core.width(), core.height(), values));
  }

  TileOutcome segmented(int run, int row, int column, ProbabilityMap map) {
    Segmented segmented =
        new Segmented(
            SEGMENTER,
            GATE,
            0.9f,
            ByteBuffer.wrap(PackedMask.pack(map)),
            null,
            new SplittingParameters(128, 128, 1.0, 1, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 0.0),
            "digest");
    return new TileOutcome(scene, run, row, column, segmented);
  }

  TileOutcome empty(int run, int row, int column) {
    return new TileOutcome(scene, run, row, column, new Empty(EmptyCause.GATE, GATE, 0.1f));
  }

  TileOutcome failed(int run, int row, int column) {
    return new TileOutcome(
        scene,
        run,
        row,
        column,
        new Failed(FailureReason.INFERENCE, "it did not work", "ship-tiles", 0, 7L));
  }
}
