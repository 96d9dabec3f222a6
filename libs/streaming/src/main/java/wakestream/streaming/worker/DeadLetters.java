package wakestream.streaming.worker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import wakestream.records.FailureReason;
import wakestream.schemas.Topic;

/// Makes dead letters: the record as it came, key, headers and bytes, with its origin and the
/// reason in further headers.
public final class DeadLetters {
  /// Topic the record came from.
  public static final String TOPIC = "wakestream.topic";

  /// Partition it came from, decimal.
  public static final String PARTITION = "wakestream.partition";

  /// Offset it came from, decimal.
  public static final String OFFSET = "wakestream.offset";

  /// Name of the [FailureReason].
  public static final String REASON = "wakestream.reason";

  /// One line for people.
  public static final String DETAIL = "wakestream.detail";

  /// The most characters that a reason may have.
  public static final int LONGEST_DETAIL = 500;

  private static final List<String> OURS = List.of(TOPIC, PARTITION, OFFSET, REASON, DETAIL);

  private DeadLetters() {}

  /// The dead letter of a record.
  public static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, FailureReason reason, String detail) {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!OURS.contains(header.key())) {
        headers.add(header);
      }
    }
    headers.add(TOPIC, bytes(record.topic()));
    headers.add(PARTITION, bytes(Integer.toString(record.partition())));
    headers.add(OFFSET, bytes(Long.toString(record.offset())));
    headers.add(REASON, bytes(reason.name()));
    headers.add(DETAIL, bytes(bounded(detail)));
    return new ProducerRecord<>(
        Topic.DEAD_LETTERS.id(), null, record.key(), record.value(), headers);
  }

  /// One line of at most [#LONGEST_DETAIL] characters.
  static String bounded(String detail) {
    String line = detail.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 3) + "...";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
