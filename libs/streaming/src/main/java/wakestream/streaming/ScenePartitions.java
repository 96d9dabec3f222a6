package wakestream.streaming;

import org.apache.kafka.common.utils.Utils;
import wakestream.schemas.Keys;

/// The partition of a scene, for topics that are keyed by something else but ordered by scene.
public final class ScenePartitions {
  private ScenePartitions() {}

  /// The partition that the default partitioner gives to a record whose key is this scene's id.
  public static int of(String scene, int partitions) {
    return Utils.toPositive(Utils.murmur2(Keys.scene(scene))) % partitions;
  }
}
