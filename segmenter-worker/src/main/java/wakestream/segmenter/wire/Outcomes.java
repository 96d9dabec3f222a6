package wakestream.segmenter.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.TileImage;
import wakestream.records.FailureReason;
import wakestream.records.Segmented;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.segmenter.segment.Finding;
import wakestream.streaming.worker.ProcessingResult;
import wakestream.tiles.ModelRecords;

/// Turns findings into records.
final class Outcomes {
  private Outcomes() {}

  static ProcessingResult result(SegmentedTile tile, Finding finding) {
    return switch (finding) {
      case Finding.Mask mask -> segmented(tile, mask);
      case Finding.NoSegmenter(String profile) ->
          new ProcessingResult.Refused(
              FailureReason.NO_MODEL,
              "no segmenter is live for profile %s: release one, then replay the dead letter"
                  .formatted(profile));
    };
  }

  private static ProcessingResult segmented(SegmentedTile tile, Finding.Mask mask) {
    ShipTile from = tile.record();
    Tile named = from.getTile();
    Segmented segmented =
        new Segmented(
            ModelRecords.of(mask.segmenter()),
            from.getGate(),
            from.getGateProbability(),
            ByteBuffer.wrap(PackedMask.pack(mask.map())),
            validityOfCore(tile.candidate().image()),
            ModelRecords.of(mask.splitting()),
            ModelRecords.digest(mask.splitting()));
    return ProcessingResult.done(
        Topic.TILE_OUTCOMES,
        Keys.scene(named.getScene()),
        new TileOutcome(
            named.getScene(), named.getRun(), named.getRow(), named.getColumn(), segmented));
  }

  /// The core's part of the validity mask; null where all of the core is valid.
  private static @Nullable ByteBuffer validityOfCore(TileImage image) {
    BitMask validity = image.validity();
    if (validity == null) {
      return null;
    }
    BitMask core = validity.crop(image.core());
    return core.count() == image.core().area() ? null : ByteBuffer.wrap(PackedMask.pack(core));
  }
}
