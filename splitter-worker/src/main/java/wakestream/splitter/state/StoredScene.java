package wakestream.splitter.state;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wakestream.splitting.life.PublishedShip;
import wakestream.splitting.life.SceneMemory;
import wakestream.splitting.life.ShipCodec;
import wakestream.splitting.seams.TileMemory;
import wakestream.splitting.seams.TileState;
import wakestream.splitting.seams.TileStateCodec;

/// A scene in the state stores.
final class StoredScene implements SceneMemory, TileMemory {
  private final String scene;
  private final int run;
  private final Stage tiles;
  private final Stage ships;

  StoredScene(String scene, int run, Stage tiles, Stage ships) {
    this.scene = scene;
    this.run = run;
    this.tiles = tiles;
    this.ships = ships;
  }

  @Override
  public TileMemory tiles() {
    return this;
  }

  @Override
  public @Nullable TileState load(int row, int column) {
    byte[] bytes = tiles.get(StateKeys.tile(scene, run, row, column));
    return bytes == null ? null : TileStateCodec.decode(bytes);
  }

  @Override
  public void store(int row, int column, TileState state) {
    tiles.put(StateKeys.tile(scene, run, row, column), TileStateCodec.encode(state));
  }

  @Override
  public void forEach(Visitor visitor) {
    tiles.forEach(
        StateKeys.run(scene, run),
        (key, bytes) ->
            visitor.tile(StateKeys.row(key), StateKeys.column(key), TileStateCodec.decode(bytes)));
  }

  @Override
  public void forgetTiles() {
    tiles.deleteAll(StateKeys.run(scene, run));
  }

  @Override
  public @Nullable PublishedShip ship(String id) {
    byte[] bytes = ships.get(StateKeys.ship(scene, id));
    return bytes == null ? null : ShipCodec.decode(bytes);
  }

  @Override
  public void publish(PublishedShip ship) {
    ships.put(StateKeys.ship(scene, ship.ship().id()), ShipCodec.encode(ship));
  }

  @Override
  public void forEachShip(Consumer<PublishedShip> visitor) {
    ships.forEach(StateKeys.scene(scene), (_, bytes) -> visitor.accept(ShipCodec.decode(bytes)));
  }

  @Override
  public void forgetAll() {
    tiles.deleteAll(StateKeys.scene(scene));
    ships.deleteAll(StateKeys.scene(scene));
  }
}
