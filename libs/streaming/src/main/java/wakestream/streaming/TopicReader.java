package wakestream.streaming;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import wakestream.schemas.Topic;

/// Reads a topic from its beginning, without a group: to its present end, and then, if wanted, on.
/// Only committed records are seen. Belongs to one thread.
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Topic topic;
  private final List<TopicPartition> partitions;

  private TopicReader(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Topic topic) {
    this.consumer = consumer;
    this.topic = topic;
    this.partitions =
        consumer.partitionsFor(topic.id()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// @throws UnavailableException when the topic cannot be had
  public static TopicReader open(KafkaSettings settings, Topic topic) {
    var consumer = Clients.reader(settings);
    try {
      return new TopicReader(consumer, topic);
    } catch (KafkaException e) {
      consumer.close();
      throw new UnavailableException(
          "topic %s at %s cannot be read: %s"
              .formatted(topic, settings.bootstrap(), e.getMessage()),
          e);
    }
  }

  /// Hands over every committed record up to the end as it is now; partition by partition in order.
  public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!reached(ends)) {
      poll(POLL, visitor);
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /// Hands over what comes within a time.
  ///
  /// @return number of records
  public int poll(Duration wait, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    var records = consumer.poll(wait);
    records.forEach(visitor);
    return records.count();
  }

  /// Makes a [#poll] of another thread throw Kafka's `WakeupException`.
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  @Override
  public String toString() {
    return "TopicReader[" + topic + "]";
  }
}
