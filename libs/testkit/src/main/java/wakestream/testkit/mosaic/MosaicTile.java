package wakestream.testkit.mosaic;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;

/// What became of one tile.
///
/// @param mask of a segmented tile; null for the others
public record MosaicTile(int row, int column, Kind kind, @Nullable Mask mask) {
  /// The outcomes that there are.
  public enum Kind {
    SEGMENTED,
    EMPTY_BY_GATE,
    EMPTY_NO_DATA,
    EMPTY_OUTSIDE,
    EMPTY_MASKED,
    FAILED
  }

  /// The probabilities of a core.
  ///
  /// @param validity null where all is valid
  /// @param gate null where none was asked
  public record Mask(
      ProbabilityMap map,
      @Nullable BitMask validity,
      SplittingParameters splitting,
      ModelId segmenter,
      @Nullable ModelId gate) {}
}
