package wakestream.cli.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import wakestream.schemas.Topic;

/// A simulated accelerator for a process that has no model: lets it sleep for a set time for each
/// tile's outcome that it reads. Kafka hands one set of interceptors to consumers and producers, so
/// it is both; as a producer's it does nothing.
public final class ServicePause
    implements ConsumerInterceptor<byte[], byte[]>, ProducerInterceptor<byte[], byte[]> {
  /// System property: nanoseconds an outcome.
  static final String PROPERTY = "wakestream.bench.pause";

  private final long nanos = Long.getLong(PROPERTY, 0);

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    long count = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      count += record.topic().equals(Topic.TILE_OUTCOMES.id()) ? 1 : 0;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(Duration.ofNanos(nanos).multipliedBy(count).toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}
}
