package wakestream.streaming.worker;

import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record in hand.
///
/// @param decoded what decoding it gives; a refusal already where it is not to be touched
record Item<I>(ConsumerRecord<byte[], byte[]> record, Future<Decoded<I>> decoded) {
  /// A record after decoding: either what it holds, or why it cannot be used.
  record Decoded<I>(Optional<I> item, Optional<Verdict.Reject> rejected) {
    static <I> Decoded<I> of(I item) {
      return new Decoded<>(Optional.of(item), Optional.empty());
    }

    static <I> Decoded<I> rejected(Verdict.Reject why) {
      return new Decoded<>(Optional.empty(), Optional.of(why));
    }
  }
}
