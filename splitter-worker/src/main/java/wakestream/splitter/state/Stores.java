package wakestream.splitter.state;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import wakestream.splitting.life.SceneMemory;

/// The splitter's state stores.
public final class Stores {
  /// The largest entry: a waiting tile of noise, with room to spare.
  public static final int LARGEST_ENTRY = 6 * 1024 * 1024;

  private static final String ANNOUNCEMENTS = "splitter-announcements";
  private static final String PROGRESS = "splitter-progress";
  private static final String TILES = "splitter-tiles";
  private static final String SHIPS = "splitter-ships";
  private static final String EARLY = "splitter-early";
  private static final List<String> NAMES = List.of(ANNOUNCEMENTS, PROGRESS, TILES, SHIPS, EARLY);

  private final Stage announcements;
  private final Stage progress;
  private final Stage tiles;
  private final Stage ships;
  private final Stage early;

  private Stores(ProcessorContext<?, ?> context) {
    this.announcements = new Stage(context.getStateStore(ANNOUNCEMENTS));
    this.progress = new Stage(context.getStateStore(PROGRESS));
    this.tiles = new Stage(context.getStateStore(TILES));
    this.ships = new Stage(context.getStateStore(SHIPS));
    this.early = new Stage(context.getStateStore(EARLY));
  }

  /// How to build them.
  ///
  /// @param onDisk in RocksDB; else in the heap. Either way the changelogs restore them
  public static List<StoreBuilder<KeyValueStore<Bytes, byte[]>>> builders(boolean onDisk) {
    return NAMES.stream().map(name -> builder(name, onDisk)).toList();
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name, boolean onDisk) {
    KeyValueBytesStoreSupplier supplier =
        onDisk
            ? org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name)
            : org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name);
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
            supplier, Serdes.Bytes(), Serdes.ByteArray())
        .withCachingEnabled()
        .withLoggingEnabled(Map.of("max.message.bytes", Integer.toString(LARGEST_ENTRY)));
  }

  /// The stores of a task.
  public static Stores of(ProcessorContext<?, ?> context) {
    return new Stores(context);
  }

  /// The record that announced a scene's newest run, by scene.
  public Stage announcements() {
    return announcements;
  }

  /// How far a scene's newest run has come, by scene.
  public Stage progress() {
    return progress;
  }

  /// Outcomes that came before their scene or run was announced.
  public Stage early() {
    return early;
  }

  /// What is remembered of a scene.
  public SceneMemory scene(String scene, int run) {
    return new StoredScene(scene, run, tiles, ships);
  }

  public void commit() {
    all().forEach(Stage::commit);
  }

  public void rollback() {
    all().forEach(Stage::rollback);
  }

  private List<Stage> all() {
    return List.of(announcements, progress, tiles, ships, early);
  }

  /// The names, for the topology.
  public static List<String> names() {
    return NAMES;
  }
}
