package wakestream.streaming.release;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.Model;
import wakestream.records.ModelState;
import wakestream.records.ModelStatus;
import wakestream.records.Role;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;

/// Publishes what a worker did with each release.
final class StatusBoard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

  private final Producer<byte[], byte[]> producer;
  private final String worker;
  private final Role role;
  private final InstantSource clock;

  StatusBoard(KafkaSettings settings, String worker, Role role, InstantSource clock) {
    this.producer = Clients.producer(settings);
    this.worker = worker;
    this.role = role;
    this.clock = clock;
  }

  void live(String profile, Model model) {
    LOG.info("{} serves {}", Keys.model(role, profile), name(model));
    publish(profile, ModelState.LIVE, model, model, "");
  }

  void refused(String profile, Model model, @Nullable Model serving, String reason) {
    LOG.warn(
        "{} refuses {}: {}; serving: {}",
        Keys.model(role, profile),
        name(model),
        reason,
        serving == null ? "none" : name(serving));
    publish(profile, ModelState.REFUSED, model, serving, reason);
  }

  private void publish(
      String profile, ModelState state, Model model, @Nullable Model serving, String reason) {
    ModelStatus status =
        new ModelStatus(worker, role, profile, state, model, serving, reason, clock.instant());
    producer.send(
        new ProducerRecord<>(
            Topic.MODEL_STATUS.id(),
            Keys.bytes(Keys.modelStatus(worker, role, profile)),
            Wire.encode(status)));
    producer.flush();
  }

  static String name(Model model) {
    String digest = model.getSha256();
    return model.getId() + "@" + digest.substring(0, Math.min(12, digest.length()));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
