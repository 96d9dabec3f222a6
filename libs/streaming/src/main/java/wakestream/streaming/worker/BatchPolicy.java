package wakestream.streaming.worker;

import java.time.Duration;

/// When a batch is handed to the model: full, or old enough.
///
/// @param maxRecords a batch of so many is full
/// @param maxWait a record does not wait longer for others to join it; it does not wait at all
///   while the model is idle
/// @param prefetchBytes raw records held back while the model is busy, bytes, and the most that a
///   batch takes of them; what one fetch brings (`fetch.max.bytes`, 16 MiB a broker) may come more
public record BatchPolicy(int maxRecords, Duration maxWait, int prefetchBytes) {
  public BatchPolicy {
    if (maxRecords < 1) {
      throw new IllegalArgumentException(
          "batch.maxRecords must be at least 1, was %d".formatted(maxRecords));
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "batch.maxWait must not be negative, was %s".formatted(maxWait));
    }
    if (prefetchBytes < 1) {
      throw new IllegalArgumentException(
          "batch.prefetchBytes must be at least 1, was %d".formatted(prefetchBytes));
    }
  }

  /// Batches of this size at most, a tenth of a second, 32 MiB.
  public static BatchPolicy of(int maxRecords) {
    return new BatchPolicy(maxRecords, Duration.ofMillis(100), 32 * 1024 * 1024);
  }
}
