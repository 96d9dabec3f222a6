package wakestream.streaming.backlog;

import wakestream.schemas.Topic;
import wakestream.streaming.topics.Group;

/// What a tile passes after it was sent: a consumer group and the topic that it takes tiles from.
public enum Stage {
  CLASSIFIER(Group.CLASSIFIER.id(), Topic.TILES),
  SEGMENTER(Group.SEGMENTER.id(), Topic.SHIP_TILES),
  SPLITTER("wakestream-splitter", Topic.TILE_OUTCOMES);

  private final String group;
  private final Topic topic;

  Stage(String group, Topic topic) {
    this.group = group;
    this.topic = topic;
  }

  /// The group's name in Kafka.
  public String group() {
    return group;
  }

  /// Where its tiles wait.
  public Topic topic() {
    return topic;
  }
}
