package wakestream.segmenter;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import wakestream.nets.BundleStore;
import wakestream.nets.LiveModels;
import wakestream.nets.Segmenter;
import wakestream.records.Role;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.segmenter.segment.Segmentation;
import wakestream.segmenter.wire.SegmentProcessor;
import wakestream.segmenter.wire.SegmenterSource;
import wakestream.segmenter.wire.StoreSegmenters;
import wakestream.streaming.release.ReleaseFollower;
import wakestream.streaming.topics.Group;
import wakestream.streaming.worker.WorkerHealth;
import wakestream.streaming.worker.WorkerLoop;
import wakestream.streaming.worker.WorkerMetrics;
import wakestream.streaming.worker.WorkerOptions;

/// The segmenter worker: reads `ship-tiles` and publishes a mask of each tile's core.
///
/// 1. [ReleaseFollower] keeps the live segmenters as `models` has them, swapped between two
///    batches.
/// 2. [SegmentProcessor] turns records into images and findings into records.
/// 3. [Segmentation] asks the segmenter of each tile's profile.
/// 4. [WorkerLoop] does this in transactions.
public final class SegmenterWorker implements AutoCloseable {
  private final LiveModels<Segmenter> models = new LiveModels<>();
  private final ReleaseFollower releases;
  private final WorkerLoop<?> loop;

  private SegmenterWorker(SegmenterConfiguration configuration, SegmenterSource source) {
    releases = follow(configuration, source);
    loop = WorkerLoop.start(options(configuration), processor(releases));
  }

  /// Starts a worker whose segmenters come out of the configuration's store.
  public static SegmenterWorker start(SegmenterConfiguration configuration) {
    BundleStore store = new BundleStore(configuration.store());
    return start(configuration, new StoreSegmenters(store, configuration.device()));
  }

  /// Starts a worker whose segmenters come from elsewhere.
  public static SegmenterWorker start(
      SegmenterConfiguration configuration, SegmenterSource source) {
    return new SegmenterWorker(configuration, source);
  }

  private ReleaseFollower follow(SegmenterConfiguration configuration, SegmenterSource source) {
    return ReleaseFollower.start(
        configuration.kafka(),
        Role.SEGMENTER,
        configuration.worker(),
        (profile, release) -> models.swap(profile, source.open(profile, release)),
        InstantSource.system());
  }

  private SegmentProcessor processor(ReleaseFollower follower) {
    return new SegmentProcessor(new Segmentation(models), () -> waitingFor(follower));
  }

  /// A worker without any live segmenter waits; one that has some refuses tiles of other profiles,
  /// but not before it knows that there is none for them.
  private Optional<String> waitingFor(ReleaseFollower follower) {
    if (!follower.caughtUp()) {
      return Optional.of("the topic models is being read");
    }
    return models.isEmpty()
        ? Optional.of("no segmenter is live: release one with ./wakestream release BUNDLE")
        : Optional.empty();
  }

  private static WorkerOptions options(SegmenterConfiguration configuration) {
    return new WorkerOptions(
        configuration.kafka(),
        Group.SEGMENTER.id(),
        Group.SEGMENTER.topic(),
        configuration.batch(),
        configuration.decodingThreads(),
        configuration.instanceId(),
        configuration.observer());
  }

  /// How the worker is.
  public WorkerHealth health() {
    return loop.health();
  }

  public WorkerMetrics.Snapshot metrics() {
    return loop.metrics();
  }

  /// Completes when the worker has ended, exceptionally when it could not go on.
  public CompletableFuture<Void> completion() {
    return loop.completion();
  }

  /// Stops gracefully and frees the models.
  @Override
  public void close() {
    loop.close();
    releases.close();
    models.close();
  }
}
