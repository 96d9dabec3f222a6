package wakestream.cli.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.Ship;
import wakestream.records.TileOutcome;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;

/// Follows what becomes of scenes: announcements, outcomes, ships and reports. Reads committed
/// records without a group; of outcomes only those from now on. Belongs to one thread.
public final class ResultFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultFollower.class);
  private static final List<Topic> FROM_START =
      List.of(Topic.SCENES, Topic.SHIPS, Topic.SCENE_REPORTS);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<RunKey, RunState> runs = new HashMap<>();

  public ResultFollower(KafkaSettings settings) {
    consumer = Clients.reader(settings);
    List<TopicPartition> start = new ArrayList<>();
    FROM_START.forEach(topic -> start.addAll(partitions(topic)));
    List<TopicPartition> end = partitions(Topic.TILE_OUTCOMES);
    List<TopicPartition> all = new ArrayList<>(start);
    all.addAll(end);
    consumer.assign(all);
    consumer.seekToBeginning(start);
    consumer.seekToEnd(end);
    end.forEach(consumer::position); // fixes the end as it is now
  }

  private List<TopicPartition> partitions(Topic topic) {
    return consumer.partitionsFor(topic.id()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /// Takes in what has come, waiting for at most that long.
  public void poll(Duration wait) {
    consumer.poll(wait).forEach(this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      switch (Topic.byId(record.topic()).orElseThrow()) {
        case SCENES -> {
          Scene scene = Wire.decode(record.value(), Scene.class);
          run(scene.getScene(), scene.getRun()).take(scene);
        }
        case TILE_OUTCOMES -> {
          TileOutcome outcome = Wire.decode(record.value(), TileOutcome.class);
          run(outcome.getScene(), outcome.getRun()).take(outcome);
        }
        case SHIPS -> {
          Ship ship = ShipReader.decode(record.value());
          run(ship.getScene(), ship.getRun()).take(ship);
        }
        case SCENE_REPORTS -> {
          SceneReport report = Wire.decode(record.value(), SceneReport.class);
          run(report.getScene(), report.getRun()).take(report);
        }
        default -> throw new IllegalStateException("not followed: " + record.topic());
      }
    } catch (WireException e) {
      // Garbage is the dead letters' matter; it is none of a scene's results.
      LOG.warn("{}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  private RunState run(String scene, int run) {
    return runs.computeIfAbsent(new RunKey(scene, run), key -> new RunState());
  }

  /// Whether every tile of the run has an outcome and all its ships are here.
  public boolean isSettled(RunKey run) {
    return run(run.scene(), run.run()).isSettled();
  }

  /// The run's last announcement.
  public Optional<Scene> scene(RunKey run) {
    return Optional.ofNullable(run(run.scene(), run.run()).scene());
  }

  /// The run's last report.
  public Optional<SceneReport> report(RunKey run) {
    return Optional.ofNullable(run(run.scene(), run.run()).report());
  }

  /// The ships that stand, in the order of their first pixel (row by row).
  public List<Ship> ships(RunKey run) {
    return run(run.scene(), run.run()).ships();
  }

  /// The sum over all runs that were announced since this follower started, or before.
  public Progress progress() {
    return runs.values().stream()
        .map(RunState::progress)
        .reduce(new Progress(0, 0, 0, 0, 0, 0), ResultFollower::sum);
  }

  private static Progress sum(Progress a, Progress b) {
    return new Progress(
        a.announced() + b.announced(),
        a.sent() + b.sent(),
        a.empty() + b.empty(),
        a.segmented() + b.segmented(),
        a.failed() + b.failed(),
        a.ships() + b.ships());
  }

  /// At once: there is no group to leave, and a fetch that is open need not come back.
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
