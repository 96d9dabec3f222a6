package wakestream.streaming.topics;

import wakestream.schemas.Topic;

/// How many partitions and copies topics are made with.
public enum Layout {
  /// Twelve partitions for what is spread, and as many copies as the cluster's default.
  CLUSTER,
  /// Four partitions and one copy, for a single node.
  EMBEDDED;

  int partitions(Topic topic) {
    return this == CLUSTER ? topic.partitions() : topic.embeddedPartitions();
  }

  short replication() {
    return this == CLUSTER ? (short) -1 : (short) 1;
  }
}
