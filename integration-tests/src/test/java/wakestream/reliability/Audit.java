package wakestream.reliability;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.Segmented;
import wakestream.records.Ship;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;

/// Reads what is committed on every topic, from the beginning, and counts it by scene. Belongs to
/// one thread.
final class Audit implements AutoCloseable {
  private static final List<Topic> TOPICS =
      List.of(
          Topic.SCENES,
          Topic.TILES,
          Topic.SHIP_TILES,
          Topic.TILE_OUTCOMES,
          Topic.SHIPS,
          Topic.SCENE_REPORTS,
          Topic.DEAD_LETTERS);

  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final Map<String, SceneFacts> scenes = new HashMap<>();
  private final List<Wait> waits = new ArrayList<>();

  private record Wait(Victim victim, long sinceMillis, Recovery recovery) {}

  /// Called with the time from a kill to the first committed record that was made after it.
  interface Recovery {
    void recovered(Duration after);
  }

  Audit(KafkaSettings kafka) {
    this.consumer = Clients.reader(kafka);
    this.admin = Clients.admin(kafka);
    for (Topic topic : TOPICS) {
      consumer
          .partitionsFor(topic.id())
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// What is known of a scene.
  SceneFacts scene(String id) {
    return scenes.computeIfAbsent(id, key -> new SceneFacts());
  }

  /// Scenes that were seen.
  Map<String, SceneFacts> scenes() {
    return scenes;
  }

  /// Asks for the next committed record of a process of this kind.
  void await(Victim victim, long sinceMillis, Recovery recovery) {
    waits.add(new Wait(victim, sinceMillis, recovery));
  }

  void forgetWaits() {
    waits.clear();
  }

  void poll(Duration wait) {
    consumer.poll(wait).forEach(this::take);
  }

  /// Reads to the end of all that is there, committed or not: an open transaction must be over.
  void readToEnd() throws InterruptedException {
    Map<TopicPartition, Long> ends = ends();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
      poll(Duration.ofMillis(50));
      if (System.nanoTime() > deadline) {
        throw new AssertionError("a transaction stays open for a minute: " + open(ends));
      }
    }
  }

  private Map<TopicPartition, Long> open(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> found = new HashMap<>(ends);
    found.keySet().removeIf(tp -> consumer.position(tp) >= ends.getOrDefault(tp, 0L));
    return found;
  }

  private Map<TopicPartition, Long> ends() throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(tp -> tp, tp -> OffsetSpec.latest()));
    try {
      return admin
          .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (ExecutionException e) {
      throw new AssertionError("the ends of the topics cannot be had", e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Topic topic =
        Topic.valueOf(record.topic().toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    switch (topic) {
      case SCENES -> {
        scene(key).scene(Wire.decode(record.value(), Scene.class));
        tell(Victim.INGEST, record.timestamp());
      }
      case TILES -> scene(key.split("/")[0]).tile(key);
      case SHIP_TILES -> {
        scene(key.split("/")[0]).shipTile(key);
        tell(Victim.GATE, record.timestamp());
      }
      case TILE_OUTCOMES -> {
        TileOutcome outcome = Wire.decode(record.value(), TileOutcome.class);
        scene(key).outcome(outcome);
        if (outcome.getOutcome() instanceof Segmented) {
          tell(Victim.SEGMENTER, record.timestamp());
        } else if (outcome.getOutcome() instanceof Empty empty
            && empty.getCause() == EmptyCause.GATE) {
          tell(Victim.GATE, record.timestamp());
        }
      }
      case SHIPS -> {
        Ship ship = Wire.decode(record.value(), Ship.class);
        scene(ship.getScene()).ship(ship);
        tell(Victim.SPLITTER, record.timestamp());
      }
      case SCENE_REPORTS -> {
        scene(key).report(Wire.decode(record.value(), SceneReport.class));
        tell(Victim.SPLITTER, record.timestamp());
      }
      case DEAD_LETTERS ->
          Keys.parseTile(record.key())
              .ifPresent(tile -> scene(tile.scene()).deadLetter(letter(record)));
      case MODELS, MODEL_STATUS -> throw new AssertionError("not read: " + topic);
    }
  }

  private static String letter(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8)
        + java.util.Arrays.stream(record.headers().toArray())
            .map(h -> " " + new String(h.value(), StandardCharsets.UTF_8))
            .collect(Collectors.joining());
  }

  private void tell(Victim maker, long timestamp) {
    long now = System.currentTimeMillis();
    for (Iterator<Wait> each = waits.iterator(); each.hasNext(); ) {
      Wait wait = each.next();
      if ((wait.victim() == maker || wait.victim() == Victim.BROKER)
          && timestamp > wait.sinceMillis()) {
        wait.recovery().recovered(Duration.ofMillis(now - wait.sinceMillis()));
        each.remove();
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
