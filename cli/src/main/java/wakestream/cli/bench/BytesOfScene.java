package wakestream.cli.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wakestream.splitting.life.PublishedShip;
import wakestream.splitting.life.SceneMemory;
import wakestream.splitting.life.ShipCodec;
import wakestream.splitting.seams.TileMemory;
import wakestream.splitting.seams.TileState;
import wakestream.splitting.seams.TileStateCodec;

/// A scene in bytes, as the splitter's stores hold it.
final class BytesOfScene implements SceneMemory, TileMemory {
  /// Scene id, run, row and column of a tile, or scene and ship id.
  private static final int KEY = 64 + 1 + 12;

  private final Map<Long, byte[]> tiles = new TreeMap<>();
  private final Map<String, byte[]> ships = new TreeMap<>();

  /// Keys and values, tiles and ships.
  long bytes() {
    long sum = (long) KEY * (tiles.size() + ships.size());
    for (byte[] value : tiles.values()) {
      sum += value.length;
    }
    for (byte[] value : ships.values()) {
      sum += value.length;
    }
    return sum;
  }

  @Override
  public TileMemory tiles() {
    return this;
  }

  @Override
  public void forgetTiles() {
    tiles.clear();
  }

  @Override
  public @Nullable PublishedShip ship(String id) {
    byte[] bytes = ships.get(id);
    return bytes == null ? null : ShipCodec.decode(bytes);
  }

  @Override
  public void publish(PublishedShip ship) {
    ships.put(ship.ship().id(), ShipCodec.encode(ship));
  }

  @Override
  public void forEachShip(Consumer<PublishedShip> visitor) {
    List.copyOf(ships.values()).forEach(bytes -> visitor.accept(ShipCodec.decode(bytes)));
  }

  @Override
  public void forgetAll() {
    tiles.clear();
    ships.clear();
  }

  @Override
  public @Nullable TileState load(int row, int column) {
    byte[] bytes = tiles.get((long) row << 32 | column);
    return bytes == null ? null : TileStateCodec.decode(bytes);
  }

  @Override
  public void store(int row, int column, TileState state) {
    tiles.put((long) row << 32 | column, TileStateCodec.encode(state));
  }

  @Override
  public void forEach(Visitor visitor) {
    List.copyOf(tiles.entrySet())
        .forEach(
            entry ->
                visitor.tile(
                    (int) (entry.getKey() >> 32),
                    entry.getKey().intValue(),
                    TileStateCodec.decode(entry.getValue())));
  }
}
