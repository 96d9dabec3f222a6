package wakestream.cli.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.broker.EmbeddedBroker;
import wakestream.broker.StartingBroker;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.cli.options.ProcessEnd;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.nets.Torch;
import wakestream.segmenter.SegmenterWorker;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TransactionalPublisher;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.trainer.release.Releases;

/// The whole pipeline: a broker as a child process, every worker in this one.
///
/// 1. The broker starts while the models are opened.
/// 2. Topics are made; groups are given their first offsets while bundles are released.
/// 3. The workers start.
///
/// Closing stops all of it, the workers together and the broker last; what was temporary is
/// deleted.
public final class EmbeddedPipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPipeline.class);

  private final KafkaSettings kafka;
  private final BundleStore store;
  private final EmbeddedBroker broker;
  private final boolean temporary;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Queue<AutoCloseable> workers = new ArrayDeque<>();
  private final Deque<CompletableFuture<Void>> endings = new ArrayDeque<>();

  /// What it is started with.
  ///
  /// @param folder where broker and bundles are kept; empty for temporary ones
  /// @param settings Kafka settings for an address, with the user's properties
  /// @param bundles to release and serve
  /// @param device where inference runs
  /// @param gate false to send every tile to the segmenter
  public record Options(
      Optional<Path> folder,
      Function<String, KafkaSettings> settings,
      List<Bundle> bundles,
      Device device,
      boolean gate) {
    /// The same with other bundles.
    public Options withBundles(List<Bundle> others) {
      return new Options(folder, settings, others, device, gate);
    }
  }

  private EmbeddedPipeline(EmbeddedBroker broker, Options options) throws IOException {
    this.broker = broker;
    this.temporary = options.folder().isEmpty();
    this.kafka = options.settings().apply(broker.bootstrap()).forOwnBroker();
    this.store = storeOf(options, broker);
  }

  /// Starts everything; returns when the workers run.
  public static EmbeddedPipeline start(Options options, Timings timings) throws Exception {
    try (StartingBroker broker = PipelineBroker.launch(options.folder())) {
      return start(options, broker, timings);
    }
  }

  /// Starts all but the broker, which is on its way; returns when the workers run.
  ///
  /// @param broker as [PipelineBroker] gave it for the same folder
  public static EmbeddedPipeline start(Options options, StartingBroker broker, Timings timings)
      throws Exception {
    Torch.share();
    ExecutorService opener = Executors.newSingleThreadExecutor();
    try {
      return start(
          options,
          broker,
          new PreparedModels(options.bundles(), options.device(), opener),
          timings);
    } finally {
      opener.shutdown();
    }
  }

  /// Starts everything with models that come from elsewhere; they are closed with the pipeline.
  public static EmbeddedPipeline start(Options options, ModelSources models, Timings timings)
      throws Exception {
    try (StartingBroker broker = PipelineBroker.launch(options.folder())) {
      return start(options, broker, models, timings);
    }
  }

  private static EmbeddedPipeline start(
      Options options, StartingBroker starting, ModelSources models, Timings timings)
      throws Exception {
    try {
      EmbeddedBroker broker = timings.time("broker start", starting::await);
      EmbeddedPipeline pipeline = null;
      try {
        pipeline = new EmbeddedPipeline(broker, options);
        pipeline.parts.push(broker);
        pipeline.endings.add(broker.onExit());
        pipeline.parts.push(models);
        pipeline.startOn(options, models, timings);
        return pipeline;
      } catch (Exception | Error e) {
        (pipeline == null ? broker : pipeline).close();
        throw e;
      }
    } catch (Exception | Error e) {
      models.close();
      throw e;
    }
  }

  /// A temporary store goes with the broker's temporary folder.
  private static BundleStore storeOf(Options options, EmbeddedBroker broker) throws IOException {
    Path folder = options.folder().orElse(broker.folder()).resolve("bundles");
    return new BundleStore(Files.createDirectories(folder.toAbsolutePath()));
  }

  private void startOn(Options options, ModelSources models, Timings timings) throws Exception {
    timings.time("topics and releases", () -> provision(options.bundles()));
    timings.time(
        "workers start",
        () -> {
          startWorkers(options, models);
          return true;
        });
  }

  /// Makes the topics while releasing is taken over and bundles are stored; gives groups their
  /// offsets while bundles are released.
  private boolean provision(List<Bundle> bundles) throws Exception {
    Future<TransactionalPublisher> takenOver = begin("take-over", () -> Releases.takeOver(kafka));
    Future<Boolean> stored = begin("store", () -> store(bundles));
    try (Provisioning provisioning = Provisioning.open(kafka)) {
      provisioning.makeTopics(temporary ? Layout.TEMPORARY : Layout.EMBEDDED);
      Future<Boolean> offsets =
          begin(
              "first-offsets",
              () -> {
                provisioning.commitFirstOffsets();
                return true;
              });
      try (Releases releases = releases(get(takenOver))) {
        get(stored);
        for (Bundle bundle : bundles) {
          releases.release(bundle);
        }
      }
      return get(offsets);
    }
  }

  private boolean store(List<Bundle> bundles) throws BundleException {
    for (Bundle bundle : bundles) {
      store.put(bundle);
    }
    return true;
  }

  private Releases releases(TransactionalPublisher publisher) {
    return temporary
        ? Releases.first(publisher, store, Clock.systemUTC())
        : Releases.open(kafka, publisher, store, Clock.systemUTC());
  }

  private static <T> Future<T> begin(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name(name).start(task);
    return task;
  }

  private static <T> T get(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void startWorkers(Options options, ModelSources models) {
    Device device = options.device();
    SplitterConfig splitter = SplitterConfig.of(kafka);
    workers.add(
        SplitterWorker.start(
            options
                .folder()
                .map(folder -> splitter.withStateDirectory(folder.resolve("splitter")))
                .orElseGet(() -> splitter.withScratch(broker.folder().resolve("splitter")))));
    SegmenterWorker segmenter =
        SegmenterWorker.start(
            SegmenterConfiguration.of(kafka, "segmenter", store.folder(), device),
            models.segmenters(store, device));
    workers.add(segmenter);
    endings.add(segmenter.completion());
    ClassifierConfiguration gate =
        ClassifierConfiguration.of(kafka, "classifier", store.folder(), device);
    ClassifierWorker classifier =
        ClassifierWorker.start(
            options.gate() ? gate : gate.withoutGate(), models.gates(store, device));
    workers.add(classifier);
    endings.add(classifier.completion());
  }

  public KafkaSettings kafka() {
    return kafka;
  }

  /// Number of the broker's process.
  public long brokerPid() {
    return broker.pid();
  }

  public BundleStore store() {
    return store;
  }

  /// Throws what ended a part of the pipeline, if one has ended.
  public void checkRuns() {
    for (CompletableFuture<Void> ending : endings) {
      if (ending.isDone()) {
        ending.join();
        throw new IllegalStateException("a part of the pipeline has ended; see the log");
      }
    }
  }

  /// Waits until a part ends by itself.
  public void await() throws InterruptedException {
    while (endings.stream().noneMatch(CompletableFuture::isDone)) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  /// Ends a pipeline whose process ends right afterwards. Where nothing of it is wanted any more
  /// all of it is left to that: nobody is there to miss a goodbye. Otherwise the same as
  /// [#close()].
  public void discard() {
    if (broker.isDisposable()) {
      ProcessEnd.needsNoOrder();
    } else {
      close();
    }
  }

  @Override
  public void close() {
    try (ExecutorService closers = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!workers.isEmpty()) {
        AutoCloseable worker = workers.remove();
        closers.execute(() -> close(worker));
      }
    }
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("Stopping: {}", e.getMessage(), e);
    }
  }
}
