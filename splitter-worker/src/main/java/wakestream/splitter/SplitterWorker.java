package wakestream.splitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.streaming.topics.Provisioning;

/// The splitter: turns scenes and tile outcomes into ships, until it is closed.
///
/// 1. [SplitterConfig] says how it runs, [StreamsSettings] what Kafka Streams is told.
/// 2. [SplitterTopology] says what flows where.
/// 3. `stream` takes records apart, `wire` makes values of them, `state` remembers.
/// 4. `wakestream.splitting` does the work.
public final class SplitterWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SplitterWorker.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final @Nullable Path temporary;
  private final CountDownLatch running = new CountDownLatch(1);

  private SplitterWorker(KafkaStreams streams, @Nullable Path temporary) {
    this.streams = streams;
    this.temporary = temporary;
  }

  /// Starts a splitter; returns at once.
  ///
  /// @throws wakestream.streaming.topics.ProvisioningException when a topic is missing
  /// @throws wakestream.streaming.UnavailableException when no broker answers
  public static SplitterWorker start(SplitterConfig config) {
    try (Provisioning provisioning = Provisioning.open(config.kafka())) {
      provisioning.verify();
    }
    boolean onDisk = config.stateDirectory() != null;
    Path given = onDisk ? config.stateDirectory() : config.scratch();
    Path temporary = given == null ? temporaryDirectory() : null;
    Path directory = given == null ? temporary : given;
    KafkaStreams streams =
        new KafkaStreams(
            SplitterTopology.of(config.patience(), onDisk),
            StreamsSettings.of(config, String.valueOf(directory)));
    SplitterWorker worker = new SplitterWorker(streams, temporary);
    streams.setUncaughtExceptionHandler(SplitterWorker::afterFailure);
    streams.setStateListener((now, _) -> worker.changed(now));
    streams.start();
    return worker;
  }

  private void changed(KafkaStreams.State now) {
    LOG.debug("splitter is {}", now);
    if (now == KafkaStreams.State.RUNNING || !now.isRunningOrRebalancing()) {
      running.countDown();
    }
  }

  /// Bad surroundings are tried again by a new thread; a bug, or state that cannot be read, stops
  /// the splitter.
  private static StreamThreadExceptionResponse afterFailure(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean isSurroundings = root instanceof org.apache.kafka.common.KafkaException;
    LOG.error(
        "splitter: {}; {}",
        root.getMessage(),
        isSurroundings ? "trying again" : "stopping",
        failure);
    if (!isSurroundings) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /// Waits until the splitter has its partitions and its state. Says whether it has.
  public boolean awaitRunning(Duration atMost) throws InterruptedException {
    return running.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && isHealthy();
  }

  /// Whether it runs or is about to.
  public boolean isHealthy() {
    return streams.state().isRunningOrRebalancing()
        || streams.state() == KafkaStreams.State.CREATED;
  }

  /// One word for people: `RUNNING`, `REBALANCING`, `ERROR`, ...
  public String state() {
    return streams.state().name();
  }

  @Override
  public void close() {
    streams.close(new KafkaStreams.CloseOptions().timeout(CLOSE_TIMEOUT).leaveGroup(true));
    if (temporary != null) {
      delete(temporary);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("wakestream-splitter-");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no temporary directory for the splitter's state: " + e.getMessage(), e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", directory, e.getMessage());
    }
  }
}
