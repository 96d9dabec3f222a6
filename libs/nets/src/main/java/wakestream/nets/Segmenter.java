package wakestream.nets;

import java.util.List;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.TileImage;

/// Gives each pixel of a tile's core its calibrated probability of being ship.
public non-sealed interface Segmenter extends LiveModel {
  /// How its masks become ships.
  SplittingParameters splitting();

  /// One map of the core's size for each tile, in the order of `tiles`. Pixels that are not valid
  /// have probability 0.
  ///
  /// @throws IllegalArgumentException when a tile's bands are not those of the model's profile
  List<ProbabilityMap> probabilities(List<TileImage> tiles);
}
