package wakestream.splitting.tiles;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;

/// What became of one tile of a scene run. Every announced tile gets exactly one that counts.
public sealed interface TileOutcome {
  /// Row of the tile in its grid, from 0.
  int row();

  /// Column of the tile in its grid, from 0.
  int column();

  /// There is nothing to see in this tile.
  ///
  /// @param cause why
  record Empty(int row, int column, EmptyCause cause) implements TileOutcome {}

  /// The ship probabilities of the tile's core.
  ///
  /// @param map as large as the core; calibrated, 0..255 a pixel
  /// @param validity of the core (set: there is something to see), or null where all is valid
  /// @param splitting parameters of the segmenter's bundle
  /// @param segmenter made the map
  /// @param gate passed the tile, or null where none was asked
  record Segmented(
      int row,
      int column,
      ProbabilityMap map,
      @Nullable BitMask validity,
      SplittingParameters splitting,
      ModelId segmenter,
      @Nullable ModelId gate)
      implements TileOutcome {
    public Segmented {
      if (validity != null
          && (validity.width() != map.width() || validity.height() != map.height())) {
        throw new IllegalArgumentException(
            "tile %d/%d: validity %s does not fit %s".formatted(row, column, validity, map));
      }
    }
  }

  /// No outcome can be had; the dead letter says why. Another outcome may still supersede it.
  record Failed(int row, int column) implements TileOutcome {}
}
