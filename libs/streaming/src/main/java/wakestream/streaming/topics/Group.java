package wakestream.streaming.topics;

import wakestream.schemas.Topic;

/// The consumer groups of the model workers, which need offsets before their first member joins.
/// (Kafka Streams and readers without a group care for theirs themselves.)
public enum Group {
  CLASSIFIER("wakestream-classifier", Topic.TILES),
  SEGMENTER("wakestream-segmenter", Topic.SHIP_TILES);

  private final String id;
  private final Topic topic;

  Group(String id, Topic topic) {
    this.id = id;
    this.topic = topic;
  }

  /// The group's name in Kafka.
  public String id() {
    return id;
  }

  /// What it reads.
  public Topic topic() {
    return topic;
  }

  @Override
  public String toString() {
    return id;
  }
}
