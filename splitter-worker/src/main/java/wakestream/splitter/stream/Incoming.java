package wakestream.splitter.stream;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import wakestream.records.FailureReason;
import wakestream.streaming.worker.DeadLetters;

/// A record as it came.
///
/// @param timestamp of the record, milliseconds since 1970 UTC
/// @param key as it came, or null
/// @param value as it came, or null
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Incoming(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers) {
  /// The record as a dead letter.
  ProducerRecord<byte[], byte[]> deadLetter(FailureReason reason, String detail) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            topic,
            partition,
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            -1,
            -1,
            key,
            value,
            headers,
            Optional.empty());
    return DeadLetters.of(record, reason, detail);
  }

  @Override
  public String toString() {
    return "%s-%d@%d".formatted(topic, partition, offset);
  }
}
