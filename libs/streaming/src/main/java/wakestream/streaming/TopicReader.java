package wakestream.streaming;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import wakestream.schemas.Topic;

/// Reads a topic from its beginning, without a group: to its present end, and then, if wanted, on.
/// Only committed records are seen. Belongs to one thread.
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final Topic topic;
  private final List<TopicPartition> partitions;

  private TopicReader(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Admin admin,
      Topic topic) {
    this.consumer = consumer;
    this.admin = admin;
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
    var admin = Clients.admin(settings);
    try {
      return new TopicReader(consumer, admin, topic);
    } catch (KafkaException e) {
      consumer.close();
      admin.close();
      throw new UnavailableException(
          "topic %s at %s cannot be read: %s"
              .formatted(topic, settings.bootstrap(), e.getMessage()),
          e);
    }
  }

  /// Hands over every committed record up to the end as it is now; partition by partition in order.
  ///
  /// The end is that of all records, not that of the committed ones: a foreign transaction that is
  /// still open hides whatever was committed behind it, so its end is waited for.
  ///
  /// @throws UnavailableException when the cluster does not tell the end
  public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    Map<TopicPartition, Long> ends = ends();
    while (!reached(ends)) {
      poll(POLL, visitor);
    }
  }

  private Map<TopicPartition, Long> ends() {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(tp -> tp, tp -> OffsetSpec.latest()));
    try {
      return admin
          .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (ExecutionException e) {
      throw new UnavailableException(
          "the end of topic %s cannot be had: %s".formatted(topic, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while topic %s was read".formatted(topic), e);
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
    admin.close();
  }

  @Override
  public String toString() {
    return "TopicReader[" + topic + "]";
  }
}
