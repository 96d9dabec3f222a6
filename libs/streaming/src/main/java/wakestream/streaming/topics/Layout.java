package wakestream.streaming.topics;

import wakestream.schemas.Topic;

/// How many partitions and copies topics are made with.
public enum Layout {
  /// Twelve partitions for what is spread, and as many copies as the cluster's default.
  CLUSTER,
  /// Four partitions and one copy, for a single node.
  EMBEDDED,
  /// One partition and one copy, for a single node that goes with the process that started it:
  /// nobody else can come to share the work.
  TEMPORARY;

  int partitions(Topic topic) {
    return switch (this) {
      case CLUSTER -> topic.partitions();
      case EMBEDDED -> topic.embeddedPartitions();
      case TEMPORARY -> 1;
    };
  }

  short replication() {
    return this == CLUSTER ? (short) -1 : (short) 1;
  }
}
