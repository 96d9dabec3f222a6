package wakestream.splitting.seams;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;

/// Remembers the tiles of one run in the heap: for whole scenes at once, and for tests.
public final class HeapMemory implements TileMemory {
  private final TileGrid grid;
  private final TreeMap<Integer, TileState> states = new TreeMap<>();

  public HeapMemory(TileGrid grid) {
    this.grid = grid;
  }

  @Override
  public @Nullable TileState load(int row, int column) {
    return states.get(grid.index(row, column));
  }

  @Override
  public void store(int row, int column, TileState state) {
    states.put(grid.index(row, column), state);
  }

  @Override
  public void forEach(Visitor visitor) {
    states.forEach(
        (index, state) -> visitor.tile(index / grid.columns(), index % grid.columns(), state));
  }
}
