package wakestream.splitting.life;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wakestream.splitting.seams.TileMemory;

/// Where one scene is remembered: the tiles of its run, and the ships of all its runs.
public interface SceneMemory {
  /// The tiles of the run.
  TileMemory tiles();

  /// Forgets all tiles of the run.
  void forgetTiles();

  /// The last event of a ship id, or null where there is none.
  @Nullable PublishedShip ship(String id);

  /// Remembers the last event of a ship id.
  void publish(PublishedShip ship);

  /// Visits every remembered ship of the scene in order of their ids.
  void forEachShip(Consumer<PublishedShip> visitor);

  /// Forgets everything of the scene.
  void forgetAll();
}
