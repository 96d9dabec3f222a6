package wakestream.streaming.worker;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import wakestream.records.FailureReason;
import wakestream.schemas.Topic;

/// What became of one record.
public sealed interface ProcessingResult {
  /// It was processed.
  ///
  /// @param outputs what is published, together with its offset
  record Done(List<Output> outputs) implements ProcessingResult {
    public Done {
      outputs = List.copyOf(outputs);
    }
  }

  /// It cannot be processed and becomes a dead letter, with a failed outcome for its tile.
  ///
  /// @param detail one line for people
  record Refused(FailureReason reason, String detail) implements ProcessingResult {}

  /// A record to be published.
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Output(Topic topic, byte[] key, SpecificRecord value) {}

  /// Processed, with one output.
  static Done done(Topic topic, byte[] key, SpecificRecord value) {
    return new Done(List.of(new Output(topic, key, value)));
  }
}
