package wakestream.streaming.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Records that were fetched and wait, raw, until a batch takes them.
final class Intake {
  private record Waiting(ConsumerRecord<byte[], byte[]> record, long since) {}

  private final BatchPolicy policy;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long bytes;

  Intake(BatchPolicy policy) {
    this.policy = policy;
  }

  void add(ConsumerRecord<byte[], byte[]> record, long now) {
    queue.addLast(new Waiting(record, now));
    bytes += size(record);
  }

  private static long size(ConsumerRecord<?, ?> record) {
    return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
  }

  /// Whether nothing more should be fetched.
  boolean isFull() {
    return bytes >= policy.prefetchBytes();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /// Whether a batch is full, or its first record need not wait for others: it has waited long
  /// enough, or the model has nothing to do meanwhile.
  boolean isDue(long now, boolean idle) {
    return queue.size() >= policy.maxRecords()
        || (!queue.isEmpty()
            && (idle || now - queue.getFirst().since() >= policy.maxWait().toNanos()));
  }

  /// Takes up to `most` records out, oldest first; no more bytes than may be held back, but for a
  /// single record that is larger.
  List<ConsumerRecord<byte[], byte[]>> take(int most) {
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
    long room = policy.prefetchBytes();
    while (taken.size() < most && !queue.isEmpty()) {
      long next = size(queue.getFirst().record());
      if (!taken.isEmpty() && next > room) {
        break;
      }
      taken.add(queue.removeFirst().record());
      bytes -= next;
      room -= next;
    }
    return taken;
  }

  void clear() {
    queue.clear();
    bytes = 0;
  }
}
