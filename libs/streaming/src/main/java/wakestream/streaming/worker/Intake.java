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

  /// Takes up to `most` records out, oldest first.
  List<ConsumerRecord<byte[], byte[]>> take(int most) {
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
    while (taken.size() < most && !queue.isEmpty()) {
      taken.add(queue.removeFirst().record());
      bytes -= size(taken.getLast());
    }
    return taken;
  }

  void clear() {
    queue.clear();
    bytes = 0;
  }
}
