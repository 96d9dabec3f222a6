package wakestream.imagery.grid;

import wakestream.imagery.raster.Box;

/// Cuts a scene into cores that partition it exactly; a tile is its core plus a halo of context,
/// clipped at the scene's edge.
///
/// @param width the scene's columns, pixels
/// @param height the scene's rows, pixels
/// @param core side of a core, pixels; the last column and row may be smaller
/// @param halo context on every side, pixels
public record TileGrid(int width, int height, int core, int halo) {
  public TileGrid {
    require(
        width >= 1 && height >= 1, "a scene has at least one pixel, was %d x %d", width, height);
    require(core >= 1, "tile.core must be at least 1, was %d", core);
    require(halo >= 0, "tile.halo must not be negative, was %d", halo);
  }

  private static void require(boolean holds, String rule, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(rule.formatted(values));
    }
  }

  public int columns() {
    return Math.ceilDiv(width, core);
  }

  public int rows() {
    return Math.ceilDiv(height, core);
  }

  /// Number of tiles.
  public int tiles() {
    return Math.multiplyExact(columns(), rows());
  }

  /// The core of a tile, in scene pixels.
  public Box core(int row, int column) {
    check(row, column);
    return new Box(column * core, row * core, core, core).intersection(Box.of(width, height));
  }

  /// Core and halo of a tile, clipped at the scene's edge, in scene pixels.
  public Box window(int row, int column) {
    return core(row, column).grown(halo).intersection(Box.of(width, height));
  }

  /// Number of a tile, row by row from 0.
  public int index(int row, int column) {
    check(row, column);
    return row * columns() + column;
  }

  private void check(int row, int column) {
    if (row < 0 || row >= rows() || column < 0 || column >= columns()) {
      throw new IllegalArgumentException(
          "tile %d/%d is not in a grid of %d rows and %d columns"
              .formatted(row, column, rows(), columns()));
    }
  }
}
