package wakestream.splitting.seams;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;

/// Remembers bytes only, as the splitter's stores do.
final class EncodedMemory implements TileMemory {
  private final TileGrid grid;
  private final Map<Integer, byte[]> states = new TreeMap<>();

  EncodedMemory(TileGrid grid) {
    this.grid = grid;
  }

  /// Bytes of all tiles.
  long bytes() {
    return states.values().stream().mapToLong(state -> state.length).sum();
  }

  /// Pixels that are remembered.
  long pixels() {
    long[] sum = {0};
    forEach(
        (_, _, state) -> sum[0] += state.pixels() == null ? 0 : state.pixels().waiting().pixels());
    return sum[0];
  }

  @Override
  public @Nullable TileState load(int row, int column) {
    byte[] bytes = states.get(grid.index(row, column));
    return bytes == null ? null : TileStateCodec.decode(bytes);
  }

  @Override
  public void store(int row, int column, TileState state) {
    states.put(grid.index(row, column), TileStateCodec.encode(state));
  }

  @Override
  public void forEach(Visitor visitor) {
    states.forEach(
        (index, bytes) ->
            visitor.tile(
                index / grid.columns(), index % grid.columns(), TileStateCodec.decode(bytes)));
  }
}
