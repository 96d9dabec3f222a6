package wakestream.reliability.child;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import wakestream.nets.LiveModels;
import wakestream.nets.Segmenter;
import wakestream.nets.stub.ServiceTime;
import wakestream.schemas.Wire;
import wakestream.segmenter.segment.Segmentation;
import wakestream.segmenter.wire.SegmentProcessor;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Group;
import wakestream.streaming.worker.ProcessingResult;
import wakestream.streaming.worker.Refusal;

/// The control: the segmenter's verb in a loop without transactions. It sends, then commits its
/// offset, and whoever kills it in between has doubled an outcome. Only the tests have it.
final class Naked {
  private final SegmentProcessor processor;
  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;

  Naked(KafkaSettings kafka, ServiceTime time) {
    LiveModels<Segmenter> models = new LiveModels<>();
    Segmenter segmenter = HeldModels.segmenter(time);
    models.swap(segmenter.profile(), segmenter);
    this.processor = new SegmentProcessor(new Segmentation(models), Optional::empty);
    this.consumer = Clients.member(kafka, Group.SEGMENTER.id(), Map.of("max.poll.records", 4));
    this.producer = Clients.producer(kafka);
  }

  void run() throws Refusal {
    consumer.subscribe(List.of(Group.SEGMENTER.topic().id()));
    while (true) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
      if (records.isEmpty()) {
        continue;
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        publish(processor.process(List.of(processor.decode(record.value()))).getFirst());
      }
      producer.flush();
      Holds.visit(Place.BEFORE_COMMIT, "control");
      consumer.commitSync();
    }
  }

  private void publish(ProcessingResult result) {
    switch (result) {
      case ProcessingResult.Done done ->
          done.outputs()
              .forEach(
                  output ->
                      producer.send(
                          new ProducerRecord<>(
                              output.topic().id(), output.key(), Wire.encode(output.value()))));
      case ProcessingResult.Refused refused ->
          throw new IllegalStateException("refused: " + refused.detail());
    }
  }
}
