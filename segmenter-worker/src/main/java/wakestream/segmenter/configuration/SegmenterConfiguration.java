package wakestream.segmenter.configuration;

import java.nio.file.Path;
import java.util.Optional;
import wakestream.nets.Device;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.worker.BatchPolicy;
import wakestream.streaming.worker.TransactionObserver;

/// How a segmenter worker runs. A value; it opens nothing.
///
/// @param worker name of this process on `model-status`
/// @param store folder that released bundles are read from
/// @param device where inference runs
/// @param decodingThreads threads that turn bytes into pixels
/// @param instanceId a name that this process keeps over restarts; empty for none
/// @param observer for tests
public record SegmenterConfiguration(
    KafkaSettings kafka,
    String worker,
    Path store,
    Device device,
    BatchPolicy batch,
    int decodingThreads,
    Optional<String> instanceId,
    TransactionObserver observer) {
  private static final int BATCH = 4;

  /// Batches of 4 tiles, one decoding thread, no stable name.
  public static SegmenterConfiguration of(
      KafkaSettings kafka, String worker, Path store, Device device) {
    return new SegmenterConfiguration(
        kafka,
        worker,
        store,
        device,
        BatchPolicy.of(BATCH),
        1,
        Optional.empty(),
        TransactionObserver.NONE);
  }

  public SegmenterConfiguration withBatch(BatchPolicy other) {
    return new SegmenterConfiguration(
        kafka, worker, store, device, other, decodingThreads, instanceId, observer);
  }

  public SegmenterConfiguration withInstanceId(Optional<String> id) {
    return new SegmenterConfiguration(
        kafka, worker, store, device, batch, decodingThreads, id, observer);
  }

  public SegmenterConfiguration withObserver(TransactionObserver other) {
    return new SegmenterConfiguration(
        kafka, worker, store, device, batch, decodingThreads, instanceId, other);
  }
}
