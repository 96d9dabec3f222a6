package wakestream.streaming.worker;

import java.util.List;
import java.util.Optional;
import wakestream.records.FailureReason;
import wakestream.schemas.Keys.TileKey;
import wakestream.streaming.worker.ProcessingResult.Output;

/// What one record of a batch leads to.
sealed interface Verdict {
  /// These outputs.
  record Publish(List<Output> outputs) implements Verdict {}

  /// A dead letter.
  ///
  /// @param tile the tile that the record's value names, where it could be told
  record Reject(FailureReason reason, String detail, Optional<TileKey> tile) implements Verdict {}
}
