package wakestream.splitter.stream;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import wakestream.records.Ship;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.splitter.wire.Announcement;
import wakestream.splitter.wire.Reports;
import wakestream.splitter.wire.Ships;
import wakestream.splitting.life.Journal;
import wakestream.splitting.life.SceneReport;
import wakestream.splitting.life.ShipEvent;

/// What a step wants to publish, held back until it has gone well.
final class Outbox {
  private record Letter(String sink, byte[] key, Outgoing value, Headers headers) {}

  private final ProcessorContext<byte[], Outgoing> context;
  private final List<Letter> letters = new ArrayList<>();

  Outbox(ProcessorContext<byte[], Outgoing> context) {
    this.context = context;
  }

  /// Writes down what happens in a scene.
  Journal journal(Announcement scene) {
    return new Journal() {
      @Override
      public void ship(ShipEvent event) {
        Ship ship = Ships.record(event, scene);
        add(Topic.SHIPS, Keys.bytes(ship.getShip()), ship.getScene(), Wire.encode(ship));
      }

      @Override
      public void report(SceneReport report) {
        String id = report.run().scene();
        add(Topic.SCENE_REPORTS, Keys.scene(id), id, Wire.encode(Reports.record(report, scene)));
      }
    };
  }

  private void add(Topic topic, byte[] key, String scene, byte[] value) {
    letters.add(new Letter(topic.id(), key, new Outgoing(scene, value), new RecordHeaders()));
  }

  @SuppressWarnings("NullAway") // a dead letter has the key and value it came with, null included
  void deadLetter(ProducerRecord<byte[], byte[]> letter) {
    letters.add(
        new Letter(
            Topic.DEAD_LETTERS.id(),
            letter.key(),
            new Outgoing("", letter.value()),
            letter.headers()));
  }

  void send() {
    for (Letter letter : letters) {
      Record<byte[], Outgoing> record =
          new Record<>(
              letter.key(), letter.value(), context.currentSystemTimeMs(), letter.headers());
      context.forward(record, letter.sink());
    }
    letters.clear();
  }

  void drop() {
    letters.clear();
  }
}
