package wakestream.cli.splitting;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import wakestream.cli.errors.UserError;
import wakestream.cli.output.DetectedScene;
import wakestream.cli.pipeline.Progress;
import wakestream.cli.pipeline.ResultFollower;
import wakestream.cli.pipeline.RunKey;
import wakestream.ingest.wire.FedScenes;
import wakestream.records.Scene;
import wakestream.records.Segmented;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TransactionalPublisher;

/// Splits a map by way of Kafka: announces it, delivers its tiles, and waits for all its ships.
/// Each split is a new run, since it costs little and a cluster may have forgotten the ships of an
/// earlier one.
public final class KafkaSplit {
  private static final Duration POLL = Duration.ofMillis(100);

  /// Tiles that are published in one transaction.
  private static final int TOGETHER = 32;

  /// What stands around a mask in its record, at most.
  private static final int AROUND = 8192;

  private final KafkaSettings kafka;
  private final Consumer<Progress> progress;
  private final Runnable check;
  private final Clock clock;

  /// @param progress is shown how far it is
  /// @param check throws when it cannot go on
  public KafkaSplit(KafkaSettings kafka, Consumer<Progress> progress, Runnable check, Clock clock) {
    this.kafka = kafka;
    this.progress = progress;
    this.check = check;
    this.clock = clock;
  }

  /// @param order indices of the tiles, each once
  public DetectedScene split(MapScene map, int[] order) {
    try (ResultFollower follower = new ResultFollower(kafka)) {
      Scene scene = deliver(map, order, follower);
      RunKey run = new RunKey(scene.getScene(), scene.getRun());
      while (!follower.isSettled(run)) {
        follow(follower);
      }
      return new DetectedScene(
          map.source(), scene, follower.report(run).orElseThrow(), follower.ships(run));
    }
  }

  private Scene deliver(MapScene map, int[] order, ResultFollower follower) {
    try (TransactionalPublisher publisher =
            TransactionalPublisher.open(kafka, "wakestream-split-" + map.sha256());
        FedScenes fed = FedScenes.open(kafka)) {
      int run = fed.last(map.sha256()).map(Scene::getRun).orElse(0) + 1;
      Scene scene = map.announcement(run, clock.instant());
      byte[] key = Keys.scene(map.sha256());
      publisher.transaction(out -> out.send(Topic.SCENES, key, scene));
      for (int from = 0; from < order.length; from += TOGETHER) {
        int first = from;
        int end = Math.min(order.length, from + TOGETHER);
        publisher.transaction(
            out -> {
              for (int i = first; i < end; i++) {
                out.send(Topic.TILE_OUTCOMES, key, checked(map.outcome(order[i], run)));
              }
            });
        follow(follower);
      }
      return scene;
    }
  }

  private void follow(ResultFollower follower) {
    follower.poll(POLL);
    progress.accept(follower.progress());
    check.run();
  }

  private static TileOutcome checked(TileOutcome outcome) {
    int bytes = ((Segmented) outcome.getOutcome()).getMask().remaining();
    int most = Topic.TILE_OUTCOMES.largestRecord() - AROUND;
    if (bytes > most) {
      throw UserError.usage(
          "the tile at row %d, column %d packs to %d bytes, a record holds %d; choose a smaller"
              + " --tile",
          outcome.getRow(), outcome.getColumn(), bytes, most);
    }
    return outcome;
  }
}
