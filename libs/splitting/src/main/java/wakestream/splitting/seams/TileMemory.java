package wakestream.splitting.seams;

import org.jspecify.annotations.Nullable;

/// Where the tiles of one scene run are remembered.
public interface TileMemory {
  /// What is remembered of a tile, or null where it has no outcome yet.
  @Nullable TileState load(int row, int column);

  /// Remembers a tile, in place of what was remembered of it before.
  void store(int row, int column, TileState state);

  /// Visits every remembered tile, in any order.
  void forEach(Visitor visitor);

  /// Is shown a remembered tile.
  @FunctionalInterface
  interface Visitor {
    void tile(int row, int column, TileState state);
  }
}
