package wakestream.nets;

import java.util.List;
import wakestream.imagery.raster.TileImage;

/// Estimates whether a tile may hold a ship. Judges core and halo.
public non-sealed interface Gate extends LiveModel {
  /// The probability, 0..1, that each tile holds a ship; in the order of `tiles`. Tiles of equal
  /// size and radiometry are judged together.
  ///
  /// @throws IllegalArgumentException when a tile's bands are not those of the model's profile
  float[] probabilities(List<TileImage> tiles);

  /// 0..1: a tile of at least this probability goes on to the segmenter.
  float threshold();
}
