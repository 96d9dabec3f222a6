package wakestream.streaming.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Records that are processed and committed together.
///
/// @param verdicts one for each record, in order, when processing has ended
record Batch(List<ConsumerRecord<byte[], byte[]>> records, Future<List<Verdict>> verdicts) {
  /// The offset after the last record of each partition.
  Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ends.merge(
          new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
    }
    return ends;
  }
}
