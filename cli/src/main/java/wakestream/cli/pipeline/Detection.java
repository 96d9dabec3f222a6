package wakestream.cli.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wakestream.cli.output.DetectedScene;
import wakestream.ingest.Ingest;
import wakestream.ingest.IngestListener;
import wakestream.ingest.IngestSummary;
import wakestream.ingest.SceneResult;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.records.Scene;
import wakestream.streaming.KafkaSettings;

/// Feeds scenes and waits until every tile of them has an outcome and every ship is known.
public final class Detection {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaSettings kafka;
  private final Consumer<Progress> progress;
  private final Runnable check;
  private final Timings timings;

  /// @param progress is shown how far it is
  /// @param check throws when the pipeline cannot go on
  public Detection(
      KafkaSettings kafka, Consumer<Progress> progress, Runnable check, Timings timings) {
    this.kafka = kafka;
    this.progress = progress;
    this.check = check;
    this.timings = timings;
  }

  /// What was found, and what was said of each input.
  ///
  /// @param scenes one an input that was fed, duplicates included, in the order of the inputs
  /// @param summary what became of the inputs
  public record Found(List<DetectedScene> scenes, IngestSummary summary) {}

  /// Runs it.
  public Found run(IngestConfiguration configuration) throws Exception {
    try (ResultFollower follower = new ResultFollower(kafka)) {
      FutureTask<IngestSummary> feeding = new FutureTask<>(() -> feed(configuration));
      Thread.ofPlatform().name("ingest").daemon().start(feeding);
      long started = System.nanoTime();
      while (!feeding.isDone()) {
        follow(follower);
      }
      IngestSummary summary = get(feeding);
      timings.note("ingest", since(started));
      List<RunKey> runs = runs(summary);
      long lastOutcome = System.nanoTime();
      while (!runs.stream().allMatch(follower::isSettled)) {
        Progress before = follower.progress();
        follow(follower);
        if (!follower.progress().sameTiles(before)) {
          lastOutcome = System.nanoTime();
        }
      }
      timings.note("first tile to last outcome", Duration.ofNanos(lastOutcome - started));
      timings.note("last outcome to last ship", since(lastOutcome));
      return new Found(scenes(summary, follower), summary);
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private IngestSummary feed(IngestConfiguration configuration) {
    try (Ingest ingest = Ingest.open(kafka, IngestListener.SILENT, Clock.systemUTC())) {
      return ingest.feed(configuration);
    }
  }

  private static IngestSummary get(Future<IngestSummary> feeding) throws Exception {
    try {
      return feeding.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void follow(ResultFollower follower) {
    follower.poll(POLL);
    progress.accept(follower.progress());
    check.run();
  }

  private static List<RunKey> runs(IngestSummary summary) {
    return summary.results().stream()
        .map(Detection::scene)
        .filter(scene -> scene != null)
        .map(scene -> new RunKey(scene.getScene(), scene.getRun()))
        .distinct()
        .toList();
  }

  private static @Nullable Scene scene(SceneResult result) {
    return switch (result) {
      case SceneResult.Fed fed -> fed.scene();
      case SceneResult.AlreadyFed fed -> fed.scene();
      case SceneResult.Duplicate ignored -> null;
      case SceneResult.Refused ignored -> null;
    };
  }

  private static List<DetectedScene> scenes(IngestSummary summary, ResultFollower follower) {
    Map<Path, RunKey> byFile = new HashMap<>();
    List<DetectedScene> found = new ArrayList<>();
    for (SceneResult result : summary.results()) {
      Scene scene = scene(result);
      RunKey run =
          result instanceof SceneResult.Duplicate same
              ? byFile.get(same.first())
              : scene == null ? null : new RunKey(scene.getScene(), scene.getRun());
      if (run != null) {
        byFile.put(result.file(), run);
        found.add(
            new DetectedScene(
                result.file(),
                follower.scene(run).orElseThrow(),
                follower.report(run).orElseThrow(),
                follower.ships(run)));
      }
    }
    return found;
  }
}
