package wakestream.classifier;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import wakestream.classifier.classify.Classification;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.classifier.wire.GateProcessor;
import wakestream.classifier.wire.GateSource;
import wakestream.classifier.wire.OpenDoor;
import wakestream.classifier.wire.StoreGates;
import wakestream.nets.BundleStore;
import wakestream.nets.Gate;
import wakestream.nets.LiveModels;
import wakestream.records.Role;
import wakestream.streaming.release.ReleaseFollower;
import wakestream.streaming.topics.Group;
import wakestream.streaming.worker.WorkerHealth;
import wakestream.streaming.worker.WorkerLoop;
import wakestream.streaming.worker.WorkerMetrics;
import wakestream.streaming.worker.WorkerOptions;

/// The gate worker: reads `tiles`, drops those without ships as empty outcomes and passes the
/// others on to `ship-tiles`.
///
/// 1. [ReleaseFollower] keeps the live gates as `models` has them, swapped between two batches.
/// 2. [GateProcessor] turns records into images and findings into records.
/// 3. [Classification] asks the gate of each tile's profile.
/// 4. [WorkerLoop] does this in transactions.
public final class ClassifierWorker implements AutoCloseable {
  private final LiveModels<Gate> models = new LiveModels<>();
  private final @Nullable ReleaseFollower releases;
  private final WorkerLoop<?> loop;

  private ClassifierWorker(ClassifierConfiguration configuration, GateSource source) {
    if (configuration.gate()) {
      releases = follow(configuration, source);
      loop = WorkerLoop.start(options(configuration), processor(releases));
    } else {
      releases = null;
      loop = WorkerLoop.start(options(configuration), new OpenDoor());
    }
  }

  /// Starts a worker whose gates come out of the configuration's store.
  public static ClassifierWorker start(ClassifierConfiguration configuration) {
    BundleStore store = new BundleStore(configuration.store());
    return start(configuration, new StoreGates(store, configuration.device()));
  }

  /// Starts a worker whose gates come from elsewhere.
  public static ClassifierWorker start(ClassifierConfiguration configuration, GateSource source) {
    return new ClassifierWorker(configuration, source);
  }

  private ReleaseFollower follow(ClassifierConfiguration configuration, GateSource source) {
    return ReleaseFollower.start(
        configuration.kafka(),
        Role.CLASSIFIER,
        configuration.worker(),
        (profile, release) -> models.swap(profile, source.open(profile, release)),
        InstantSource.system());
  }

  private GateProcessor processor(ReleaseFollower follower) {
    return new GateProcessor(new Classification(models), () -> waitingFor(follower));
  }

  /// A worker without any live gate waits; one that has some refuses tiles of other profiles, but
  /// not before it knows that there is none for them.
  private Optional<String> waitingFor(ReleaseFollower follower) {
    if (!follower.caughtUp()) {
      return Optional.of("the topic models is being read");
    }
    return models.isEmpty()
        ? Optional.of("no gate is live: release one with ./wakestream release BUNDLE")
        : Optional.empty();
  }

  private static WorkerOptions options(ClassifierConfiguration configuration) {
    return new WorkerOptions(
        configuration.kafka(),
        Group.CLASSIFIER.id(),
        Group.CLASSIFIER.topic(),
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
    if (releases != null) {
      releases.close();
    }
    models.close();
  }
}
