package wakestream.reliability.child;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import wakestream.schemas.Topic;

/// Holds in Kafka's clients: where records come in, and where one that was sent is on its topic.
/// The latter runs on the producer's own thread, so that nothing follows, the end of the
/// transaction included.
public final class ClientHooks
    implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {
  private static final String CHANGELOG = "-changelog";

  /// Whether what is consumed is work; an ingest only looks up how far it was.
  static volatile boolean works = true;

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      if (partition.topic().endsWith(CHANGELOG)) {
        Holds.visit(Place.RESTORING, partition.toString());
      } else if (works && !partition.topic().equals(Topic.MODELS.id())) {
        Holds.visit(Place.BEFORE_DECODE, partition.toString());
      }
    }
    return records;
  }

  @Override
  public void onAcknowledgement(@Nullable RecordMetadata sent, @Nullable Exception failure) {
    if (failure == null
        && sent != null
        && !sent.topic().endsWith(CHANGELOG)
        && !sent.topic().equals(Topic.MODEL_STATUS.id())) {
      Holds.visit(Place.SENT, sent.topic() + " " + sent.partition() + " " + sent.offset());
    }
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    if (!record.topic().equals(Topic.MODEL_STATUS.id())) {
      Holds.visit(Place.BEFORE_SEND, record.topic());
    }
    return record;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}
