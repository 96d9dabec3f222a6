package wakestream.splitting.seams;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.ships.Cut;
import wakestream.splitting.ships.Surroundings;

/// What hides the pixels of a mosaic, from what is known of its tiles.
public final class MosaicSurroundings implements Surroundings {
  private final TileGrid grid;
  private final TileMemory memory;
  private final Map<Integer, EdgeTile> tiles;
  private final Map<Integer, BitMask> validities = new HashMap<>();

  MosaicSurroundings(TileGrid grid, TileMemory memory, Map<Integer, EdgeTile> tiles) {
    this.grid = grid;
    this.memory = memory;
    this.tiles = tiles;
  }

  @Override
  public @Nullable Cut at(int x, int y) {
    if (x < 0 || y < 0 || x >= grid.width() || y >= grid.height()) {
      return Cut.SCENE_EDGE;
    }
    int row = y / grid.core();
    int column = x / grid.core();
    EdgeTile tile = tiles.get(grid.index(row, column));
    if (tile == null) {
      return Cut.MISSING_TILE;
    }
    boolean valid =
        tile.status != TileStatus.SEGMENTED
            || tile.validEverywhere
            || validity(tile, row, column).get(x % grid.core(), y % grid.core());
    return valid ? tile.status.cut() : Cut.NO_DATA;
  }

  private BitMask validity(EdgeTile tile, int row, int column) {
    if (tile.validity != null) {
      return tile.validity;
    }
    return validities.computeIfAbsent(
        grid.index(row, column),
        _ -> {
          TileState state = memory.load(row, column);
          if (state == null || state.pixels() == null || state.pixels().validity() == null) {
            throw new CorruptStateException(
                "tile %d/%d has invalid pixels, but nothing is remembered of them"
                    .formatted(row, column));
          }
          return state.pixels().validity();
        });
  }
}
