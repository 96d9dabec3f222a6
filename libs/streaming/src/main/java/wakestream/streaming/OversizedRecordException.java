package wakestream.streaming;

import wakestream.schemas.Topic;

/// A record is larger than its topic takes.
public final class OversizedRecordException extends RuntimeException {
  private final Topic topic;
  private final int bytes;

  /// @param bytes of key and value
  public OversizedRecordException(Topic topic, int bytes) {
    super(
        "a record of %d bytes is more than topic %s takes (%d)"
            .formatted(bytes, topic, topic.mostBytes()));
    this.topic = topic;
    this.bytes = bytes;
  }

  public Topic topic() {
    return topic;
  }

  /// Bytes of key and value.
  public int bytes() {
    return bytes;
  }
}
