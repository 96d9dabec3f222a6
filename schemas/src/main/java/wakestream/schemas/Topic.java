package wakestream.schemas;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import wakestream.records.ModelRelease;
import wakestream.records.ModelStatus;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.Ship;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;

/// The catalogue: every topic of Wakestream, once. Provisioning, workers, tests and the table in
/// the documentation read it.
///
/// `scenes` and `tile-outcomes` have equal partition counts and the same partitioning by scene, so
/// that the splitter finds both in one task. Partition counts are never altered. What a record may
/// weigh grows along the way of a tile: a dead letter holds whatever stood before it.
public enum Topic {
  SCENES(
      "scenes",
      "scene id",
      Partitioning.KEY,
      Scene.class,
      12,
      4,
      Cleanup.COMPACT,
      null,
      1024 * 1024),
  TILES(
      "tiles",
      "scene/run/row/column",
      Partitioning.KEY,
      Tile.class,
      12,
      4,
      Cleanup.DELETE,
      Duration.ofDays(7),
      Sizes.TILE),
  SHIP_TILES(
      "ship-tiles",
      "scene/run/row/column",
      Partitioning.KEY,
      ShipTile.class,
      12,
      4,
      Cleanup.DELETE,
      Duration.ofDays(7),
      Sizes.TILE + 16 * 1024),
  TILE_OUTCOMES(
      "tile-outcomes",
      "scene id",
      Partitioning.KEY,
      TileOutcome.class,
      12,
      4,
      Cleanup.DELETE,
      Duration.ofDays(14),
      1024 * 1024),
  SHIPS(
      "ships",
      "ship id",
      Partitioning.SCENE,
      Ship.class,
      12,
      4,
      Cleanup.COMPACT,
      null,
      2 * 1024 * 1024),
  SCENE_REPORTS(
      "scene-reports",
      "scene id",
      Partitioning.KEY,
      SceneReport.class,
      12,
      4,
      Cleanup.COMPACT,
      null,
      1024 * 1024),
  MODELS(
      "models",
      "role/profile",
      Partitioning.KEY,
      ModelRelease.class,
      1,
      1,
      Cleanup.COMPACT,
      null,
      1024 * 1024),
  MODEL_STATUS(
      "model-status",
      "worker/role/profile",
      Partitioning.KEY,
      ModelStatus.class,
      1,
      1,
      Cleanup.COMPACT_AND_DELETE,
      Duration.ofDays(7),
      1024 * 1024),
  DEAD_LETTERS(
      "dead-letters",
      "as it came",
      Partitioning.KEY,
      null,
      12,
      4,
      Cleanup.DELETE,
      Duration.ofDays(30),
      Sizes.TILE + 64 * 1024);

  /// What Kafka puts around a record that stands alone in its batch, at most, bytes.
  private static final int OVERHEAD = 256;

  /// What chooses a record's partition.
  public enum Partitioning {
    /// The default partitioner: murmur2 of the key.
    KEY,
    /// The same function over the scene id in UTF-8, so that a scene's events stay in order.
    SCENE
  }

  /// What the broker does with old records.
  public enum Cleanup {
    /// The last value of each key is kept for ever.
    COMPACT("compact"),
    /// Records go when they are older than the retention.
    DELETE("delete"),
    /// The last value of each key is kept, until the retention is over.
    COMPACT_AND_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }

    /// The value of Kafka's `cleanup.policy`.
    public String policy() {
      return policy;
    }
  }

  private static final class Sizes {
    /// Samples of at most 3.5 MiB, a validity mask, and what stands around them.
    static final int TILE = 3_670_016 + 256 * 1024;
  }

  private final String id;
  private final String key;
  private final Partitioning partitioning;
  private final Optional<Class<? extends SpecificRecord>> record;
  private final int partitions;
  private final int embeddedPartitions;
  private final Cleanup cleanup;
  private final Optional<Duration> retention;
  private final int largestRecord;

  @SuppressWarnings("TooManyParameters") // a row of a table
  Topic(
      String id,
      String key,
      Partitioning partitioning,
      @Nullable Class<? extends SpecificRecord> record,
      int partitions,
      int embeddedPartitions,
      Cleanup cleanup,
      @Nullable Duration retention,
      int largestRecord) {
    this.id = id;
    this.key = key;
    this.partitioning = partitioning;
    this.record = Optional.ofNullable(record);
    this.partitions = partitions;
    this.embeddedPartitions = embeddedPartitions;
    this.cleanup = cleanup;
    this.retention = Optional.ofNullable(retention);
    this.largestRecord = largestRecord;
  }

  /// The topic of that name.
  public static Optional<Topic> byId(String id) {
    return Arrays.stream(values()).filter(topic -> topic.id.equals(id)).findFirst();
  }

  /// All topics in the order of a tile's way.
  public static List<Topic> all() {
    return List.of(values());
  }

  /// The topic's name in Kafka.
  public String id() {
    return id;
  }

  /// What a record's key is, in words.
  public String key() {
    return key;
  }

  public Partitioning partitioning() {
    return partitioning;
  }

  /// The record that stands on the topic; empty for dead letters, which hold any bytes.
  public Optional<Class<? extends SpecificRecord>> record() {
    return record;
  }

  /// Partitions on a cluster; never altered afterwards.
  public int partitions() {
    return partitions;
  }

  /// Partitions on the embedded broker.
  public int embeddedPartitions() {
    return embeddedPartitions;
  }

  public Cleanup cleanup() {
    return cleanup;
  }

  /// How long records are kept; empty where for ever.
  public Optional<Duration> retention() {
    return retention;
  }

  /// The largest batch of records the topic takes (`max.message.bytes`), bytes.
  public int largestRecord() {
    return largestRecord;
  }

  /// What key, value and headers of a record may have together, bytes.
  public int mostBytes() {
    return largestRecord - OVERHEAD;
  }

  @Override
  public String toString() {
    return id;
  }
}
