package wakestream.classifier.configuration;

import java.nio.file.Path;
import java.util.Optional;
import wakestream.nets.Device;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.worker.BatchPolicy;
import wakestream.streaming.worker.TransactionObserver;

/// How a gate worker runs. A value; it opens nothing.
///
/// @param worker name of this process on `model-status`
/// @param store folder that released bundles are read from
/// @param device where inference runs
/// @param decodingThreads threads that turn bytes into pixels
/// @param instanceId a name that this process keeps over restarts; empty for none
/// @param gate false to pass every tile on unjudged
/// @param observer for tests
public record ClassifierConfiguration(
    KafkaSettings kafka,
    String worker,
    Path store,
    Device device,
    BatchPolicy batch,
    int decodingThreads,
    Optional<String> instanceId,
    boolean gate,
    TransactionObserver observer) {
  private static final int BATCH = 16;

  /// Batches of 16 tiles, one decoding thread, no stable name.
  public static ClassifierConfiguration of(
      KafkaSettings kafka, String worker, Path store, Device device) {
    return new ClassifierConfiguration(
        kafka,
        worker,
        store,
        device,
        BatchPolicy.of(BATCH),
        1,
        Optional.empty(),
        true,
        TransactionObserver.NONE);
  }

  public ClassifierConfiguration withBatch(BatchPolicy other) {
    return new ClassifierConfiguration(
        kafka, worker, store, device, other, decodingThreads, instanceId, gate, observer);
  }

  public ClassifierConfiguration withInstanceId(Optional<String> id) {
    return new ClassifierConfiguration(
        kafka, worker, store, device, batch, decodingThreads, id, gate, observer);
  }

  public ClassifierConfiguration withObserver(TransactionObserver other) {
    return new ClassifierConfiguration(
        kafka, worker, store, device, batch, decodingThreads, instanceId, gate, other);
  }

  /// Passes every tile on to the segmenter, without a gate (`--no-gate`).
  public ClassifierConfiguration withoutGate() {
    return new ClassifierConfiguration(
        kafka, worker, store, device, batch, decodingThreads, instanceId, false, observer);
  }
}
