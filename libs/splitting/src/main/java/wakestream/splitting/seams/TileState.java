package wakestream.splitting.seams;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.components.PixelRuns;

/// What is remembered of a tile that has an outcome.
///
/// @param status what became of it
/// @param digest of the outcome, to tell repeats from contradictions
/// @param pixels what still matters of a segmented tile; null where nothing does
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record TileState(TileStatus status, byte[] digest, @Nullable Pixels pixels) {
  /// Pixels of a segmented tile that wait for neighbours, and which of its pixels are valid.
  ///
  /// @param waiting the pixels that wait, in pixels of the core
  /// @param validity of the core, or null where all is valid
  /// @param splitting parameters of the tile's segmenter
  /// @param segmenter made the tile's map
  /// @param gate passed the tile, or null
  public record Pixels(
      PixelRuns waiting,
      @Nullable BitMask validity,
      SplittingParameters splitting,
      ModelId segmenter,
      @Nullable ModelId gate) {}

  @Override
  public boolean equals(Object other) {
    return other instanceof TileState that
        && status == that.status
        && Arrays.equals(digest, that.digest)
        && java.util.Objects.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * status.hashCode() + Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "TileState[%s, %s]".formatted(status, pixels);
  }
}
