package wakestream.splitter.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.records.Empty;
import wakestream.records.Failed;
import wakestream.records.Model;
import wakestream.records.Segmented;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;

/// Outcomes from their records.
public final class Outcomes {
  private Outcomes() {}

  /// The outcome in a record, its masks unpacked; their sizes are the grid's, whatever the bytes
  /// claim.
  ///
  /// @throws UndecodableException when a mask is damaged or has another size
  /// @throws IllegalArgumentException when the record's fields contradict each other or the grid
  public static TileOutcome of(wakestream.records.TileOutcome outcome, TileGrid grid)
      throws UndecodableException {
    int row = outcome.getRow();
    int column = outcome.getColumn();
    Box core = grid.core(row, column);
    return switch (outcome.getOutcome()) {
      case Empty empty -> new TileOutcome.Empty(row, column, cause(empty));
      case Segmented segmented -> segmented(row, column, segmented, core);
      case Failed _ -> new TileOutcome.Failed(row, column);
      case Object other ->
          throw new IllegalArgumentException("an outcome is no " + other.getClass().getName());
    };
  }

  private static EmptyCause cause(Empty empty) {
    return switch (empty.getCause()) {
      case GATE -> EmptyCause.GATE;
      case NO_DATA -> EmptyCause.NO_DATA;
      case OUTSIDE -> EmptyCause.OUTSIDE;
      case MASKED -> EmptyCause.MASKED;
    };
  }

  private static TileOutcome segmented(int row, int column, Segmented segmented, Box core)
      throws UndecodableException {
    ProbabilityMap map =
        PackedMask.unpackProbabilities(bytes(segmented.getMask()), core.width(), core.height());
    ByteBuffer packed = segmented.getValidity();
    BitMask validity =
        packed == null ? null : PackedMask.unpackBits(bytes(packed), core.width(), core.height());
    ModelId segmenter =
        new ModelId(segmented.getSegmenter().getId(), segmented.getSegmenter().getSha256());
    return new TileOutcome.Segmented(
        row,
        column,
        map,
        validity,
        parameters(segmented.getSplitting()),
        segmenter,
        model(segmented.getGate()));
  }

  private static SplittingParameters parameters(wakestream.records.SplittingParameters record) {
    return new SplittingParameters(
        record.getLowThreshold(),
        record.getHighThreshold(),
        record.getMinimumProminence(),
        record.getMinimumAreaPixels(),
        record.getMinimumAreaSquareMetres(),
        record.getMinimumConfidence(),
        record.getMinimumDepth(),
        record.getMaximumLengthMetres(),
        record.getMaximumWidthMetres(),
        record.getMinimumRectangularity(),
        record.getMinimumScore());
  }

  private static @Nullable ModelId model(@Nullable Model model) {
    return model == null ? null : new ModelId(model.getId(), model.getSha256());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
