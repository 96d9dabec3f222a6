package wakestream.splitter;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.PackedMask;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.Grid;
import wakestream.records.Model;
import wakestream.records.Scene;
import wakestream.records.Segmented;
import wakestream.records.SplittingParameters;
import wakestream.records.TileOutcome;
import wakestream.testkit.mosaic.MosaicTile;

/// The records of a random mosaic, whose scale is unknown.
record MosaicRecords(String scene, TileGrid grid, List<MosaicTile> tiles) {
  Scene announcement() {
    return Scene.newBuilder(new Records(scene, 1, "#").scene(1))
        .setWidth(grid.width())
        .setHeight(grid.height())
        .setGroundSampleDistance(null)
        .setGrid(new Grid(grid.core(), 0, grid.rows(), grid.columns()))
        .setRowsSent(grid.rows())
        .build();
  }

  TileOutcome outcome(MosaicTile tile) {
    return new TileOutcome(scene, 1, tile.row(), tile.column(), what(tile));
  }

  private static Object what(MosaicTile tile) {
    return switch (tile.kind()) {
      case SEGMENTED -> segmented(Objects.requireNonNull(tile.mask()));
      case EMPTY_BY_GATE -> new Empty(EmptyCause.GATE, Records.GATE, 0.1f);
      case EMPTY_NO_DATA -> new Empty(EmptyCause.NO_DATA, null, null);
      case EMPTY_OUTSIDE -> new Empty(EmptyCause.OUTSIDE, null, null);
      case EMPTY_MASKED -> new Empty(EmptyCause.MASKED, null, null);
      case FAILED -> new Failed(FailureReason.INFERENCE, "it did not work", "ship-tiles", 0, 7L);
    };
  }

  private static Segmented segmented(MosaicTile.Mask mask) {
    wakestream.imagery.masks.SplittingParameters splitting = mask.splitting();
    return new Segmented(
        model(mask.segmenter()),
        mask.gate() == null ? null : model(mask.gate()),
        0.9f,
        ByteBuffer.wrap(PackedMask.pack(mask.map())),
        mask.validity() == null ? null : ByteBuffer.wrap(PackedMask.pack(mask.validity())),
        new SplittingParameters(
            splitting.lowThreshold(),
            splitting.highThreshold(),
            splitting.minimumProminence(),
            splitting.minimumAreaPixels(),
            splitting.minimumAreaSquareMetres(),
            splitting.minimumConfidence(),
            splitting.minimumDepth(),
            splitting.maximumLengthMetres(),
            splitting.maximumWidthMetres(),
            splitting.minimumRectangularity(),
            splitting.minimumScore()),
        "digest");
  }

  private static Model model(@Nullable ModelId model) {
    ModelId known = Objects.requireNonNull(model);
    return new Model(known.id(), known.sha256());
  }
}
