package wakestream.splitter.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakestream.records.Scene;
import wakestream.schemas.Wire;
import wakestream.splitter.state.StateKeys;
import wakestream.splitter.state.Stores;
import wakestream.splitter.wire.Announcement;
import wakestream.splitting.life.Progress;
import wakestream.splitting.life.SceneLife;
import wakestream.splitting.life.Timings;
import wakestream.splitting.seams.CorruptStateException;

/// The scenes of a task: rebuilt from the stores when they are asked for, and kept in the heap
/// while they are busy.
final class OpenScenes {
  private static final int MOST_IN_HEAP = 256;
  private static final byte VERSION = 1;

  private final Stores stores;
  private final Timings timings;
  private final Map<String, OpenScene> busy =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OpenScene> eldest) {
          return size() > MOST_IN_HEAP;
        }
      };

  OpenScenes(Stores stores, Timings timings) {
    this.stores = stores;
    this.timings = timings;
  }

  /// The scene, or null where it was not announced.
  @Nullable OpenScene find(String scene) {
    OpenScene open = busy.get(scene);
    return open != null ? open : restore(scene);
  }

  private @Nullable OpenScene restore(String scene) {
    byte[] announced = stores.announcements().get(StateKeys.scene(scene));
    byte[] progress = stores.progress().get(StateKeys.scene(scene));
    if (announced == null || progress == null) {
      return null;
    }
    if (announced[0] != VERSION) {
      throw new CorruptStateException(
          "a remembered announcement must have version %d, had %d"
              .formatted(VERSION, announced[0]));
    }
    byte[] wire = java.util.Arrays.copyOfRange(announced, 1, announced.length);
    return keep(Wire.decode(wire, Scene.class), Progress.of(progress));
  }

  private OpenScene keep(Scene record, @Nullable Progress known) {
    Announcement announcement = Announcement.of(record);
    String scene = record.getScene();
    Progress progress =
        known == null ? Progress.opened(announcement.run(), announcement.run().announced()) : known;
    SceneLife life =
        new SceneLife(announcement.run(), progress, stores.scene(scene, record.getRun()), timings);
    OpenScene open = new OpenScene(record, announcement, life);
    busy.put(scene, open);
    return open;
  }

  /// Takes up a run that has just been announced.
  ///
  /// @throws IllegalArgumentException when the record's fields contradict each other
  OpenScene open(Scene record, byte[] wire) {
    OpenScene open = keep(record, null);
    byte[] value = new byte[wire.length + 1];
    value[0] = VERSION;
    System.arraycopy(wire, 0, value, 1, wire.length);
    stores.announcements().put(StateKeys.scene(record.getScene()), value);
    return open;
  }

  /// Remembers how far a scene has come.
  void save(OpenScene open) {
    stores
        .progress()
        .put(StateKeys.scene(open.record().getScene()), open.life().progress().bytes());
  }

  /// Forgets a scene that has expired.
  void forget(String scene) {
    stores.announcements().delete(StateKeys.scene(scene));
    stores.progress().delete(StateKeys.scene(scene));
    busy.remove(scene);
  }

  /// Forgets what the heap holds of a scene: the stores are the truth.
  void rest(String scene) {
    busy.remove(scene);
  }

  /// Forgets the heap: the stores are the truth.
  void drop() {
    busy.clear();
  }
}
