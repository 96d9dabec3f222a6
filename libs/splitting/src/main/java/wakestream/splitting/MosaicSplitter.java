package wakestream.splitting;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.tiles.TileOutcome;

/// Splits a scene's probabilities into ships, all at once and without Kafka; the same code that the
/// splitter runs as outcomes arrive.
public final class MosaicSplitter {
  private MosaicSplitter() {}

  /// Ships of a whole map, in order of their first pixels.
  ///
  /// @param scene id of the scene, part of the ships' ids
  /// @param map the whole scene
  /// @param validity of the scene, or null where all is valid
  public static List<Ship> split(
      String scene,
      ProbabilityMap map,
      @Nullable BitMask validity,
      SplittingParameters parameters,
      Ground ground) {
    throw new UnsupportedOperationException("not yet: " + scene);
  }

  /// Ships of a scene in tiles, in order of their first pixels. A tile without outcome is missing.
  ///
  /// @param scene id of the scene, part of the ships' ids
  public static List<Ship> split(
      String scene, TileGrid grid, Collection<TileOutcome> outcomes, Ground ground) {
    throw new UnsupportedOperationException("not yet: " + scene);
  }
}
