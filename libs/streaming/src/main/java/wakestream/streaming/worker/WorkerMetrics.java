package wakestream.streaming.worker;

import java.util.concurrent.atomic.LongAdder;

/// What a worker has done since its start. Written by the loop, read by anyone.
public final class WorkerMetrics {
  final LongAdder recordsRead = new LongAdder();
  final LongAdder recordsDone = new LongAdder();
  final LongAdder deadLetters = new LongAdder();
  final LongAdder outputs = new LongAdder();
  final LongAdder batches = new LongAdder();
  final LongAdder processingNanos = new LongAdder();
  final LongAdder aborts = new LongAdder();
  final LongAdder producers = new LongAdder();

  /// The counters at one moment.
  ///
  /// @param recordsRead records fetched, those that were read again after an abort included
  /// @param recordsDone records whose offset is committed
  /// @param deadLetters of these, those that became dead letters
  /// @param outputs records published, without dead letters and their failed outcomes
  /// @param batches batches committed
  /// @param processingNanos time in the model, nanoseconds
  /// @param aborts transactions that were given up
  /// @param producers producers that were opened; more than one says that one was lost
  public record Snapshot(
      long recordsRead,
      long recordsDone,
      long deadLetters,
      long outputs,
      long batches,
      long processingNanos,
      long aborts,
      long producers) {}

  public Snapshot snapshot() {
    return new Snapshot(
        recordsRead.sum(),
        recordsDone.sum(),
        deadLetters.sum(),
        outputs.sum(),
        batches.sum(),
        processingNanos.sum(),
        aborts.sum(),
        producers.sum());
  }
}
