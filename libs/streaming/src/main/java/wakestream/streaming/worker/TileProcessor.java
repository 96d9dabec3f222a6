package wakestream.streaming.worker;

import java.util.List;
import java.util.Optional;

/// What a worker does with its records. Knows nothing of Kafka.
///
/// @param <I> a decoded record
public interface TileProcessor<I> {
  /// Turns a record's bytes into what is processed. Runs on several decoding threads.
  ///
  /// @throws Refusal when the record is at fault
  /// @throws wakestream.schemas.WireException when the bytes are no such record
  I decode(byte[] value) throws Refusal;

  /// Processes a batch, on one thread. Each item gets one result, in order. When this throws, the
  /// items are tried again one by one, and those that throw alone are dead letters.
  ///
  /// @throws wakestream.streaming.UnavailableException when the surroundings are at fault; the
  ///   batch is tried again later
  List<ProcessingResult> process(List<I> items);

  /// Why no record can be processed now, such as that no model is live; empty where one can.
  default Optional<String> waitingFor() {
    return Optional.empty();
  }
}
