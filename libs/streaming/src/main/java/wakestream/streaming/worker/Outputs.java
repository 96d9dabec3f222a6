package wakestream.streaming.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Keys.TileKey;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.worker.ProcessingResult.Output;

/// Turns the verdicts over a batch into the records to be sent, and counts them.
final class Outputs {
  /// What Kafka puts around a record in a batch of its own, at most, bytes.
  private static final int OVERHEAD = 256;

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private int deadLetters;
  private int published;

  static Outputs of(Batch batch, List<Verdict> verdicts) {
    Outputs outputs = new Outputs();
    for (int i = 0; i < verdicts.size(); i++) {
      outputs.add(batch.records().get(i), verdicts.get(i));
    }
    return outputs;
  }

  private void add(ConsumerRecord<byte[], byte[]> origin, Verdict verdict) {
    switch (verdict) {
      case Verdict.Publish publish -> publish(origin, publish.outputs());
      case Verdict.Reject reject -> reject(origin, reject);
    }
  }

  private void publish(ConsumerRecord<byte[], byte[]> origin, List<Output> outputs) {
    List<ProducerRecord<byte[], byte[]>> encoded = new ArrayList<>();
    for (Output output : outputs) {
      byte[] value = Wire.encode(output.value());
      int size = value.length + output.key().length + OVERHEAD;
      if (size > output.topic().largestRecord()) {
        reject(
            origin,
            new Verdict.Reject(
                FailureReason.INVALID,
                "its result of %d bytes is more than topic %s takes (%d)"
                    .formatted(size, output.topic(), output.topic().largestRecord()),
                Optional.empty()));
        return;
      }
      encoded.add(new ProducerRecord<>(output.topic().id(), output.key(), value));
    }
    records.addAll(encoded);
    published += encoded.size();
  }

  private void reject(ConsumerRecord<byte[], byte[]> origin, Verdict.Reject reject) {
    String detail = DeadLetters.bounded(reject.detail());
    records.add(DeadLetters.of(origin, reject.reason(), detail));
    deadLetters++;
    Keys.parseTile(origin.key())
        .or(reject::tile)
        .ifPresent(tile -> records.add(failed(origin, tile, reject.reason(), detail)));
  }

  private static ProducerRecord<byte[], byte[]> failed(
      ConsumerRecord<byte[], byte[]> origin, TileKey tile, FailureReason reason, String detail) {
    Failed failed = new Failed(reason, detail, origin.topic(), origin.partition(), origin.offset());
    TileOutcome outcome =
        new TileOutcome(tile.scene(), tile.run(), tile.row(), tile.column(), failed);
    return new ProducerRecord<>(
        Topic.TILE_OUTCOMES.id(), Keys.scene(tile.scene()), Wire.encode(outcome));
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  int deadLetters() {
    return deadLetters;
  }

  int published() {
    return published;
  }
}
