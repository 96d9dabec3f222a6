package wakestream.cli.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import wakestream.broker.BrokerException;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.broker.StartingBroker;
import wakestream.cli.options.CacheFolder;

/// Starts the broker of an embedded pipeline.
///
/// What a single detection waits for longest is its broker. So its process may be launched ahead,
/// before logging and the command line are seen to; who needs a temporary broker takes that one,
/// and one that nobody took is ended.
public final class PipelineBroker {
  private static @Nullable FutureTask<StartingBroker> ahead;

  private PipelineBroker() {}

  /// Starts a broker.
  ///
  /// @param folder where the pipeline is kept; empty for a temporary one
  public static StartingBroker launch(Optional<Path> folder) {
    return EmbeddedBroker.launch(
        folder
            .map(kept -> BrokerOptions.in(kept.resolve("broker")))
            .orElseGet(BrokerOptions::temporary)
            .withClassArchive(
                new ClassArchive(CacheFolder.path().resolve("broker-classes.jsa")).current()));
  }

  /// Starts a temporary broker on a thread of its own.
  public static synchronized void launchAhead() {
    FutureTask<StartingBroker> launching = new FutureTask<>(() -> launch(Optional.empty()));
    Thread.ofPlatform().daemon().name("broker-launch").start(launching);
    ahead = launching;
  }

  /// The broker that was launched ahead; a new one where there is none.
  public static StartingBroker temporary() throws InterruptedException {
    Optional<StartingBroker> launched = takeAhead();
    return launched.isPresent() ? launched.get() : launch(Optional.empty());
  }

  /// Ends the broker that was launched ahead, if nobody has taken it.
  public static void endUnused() throws InterruptedException {
    try {
      takeAhead().ifPresent(StartingBroker::close);
    } catch (BrokerException e) {
      // It was not wanted, and did not start.
    }
  }

  private static synchronized Optional<StartingBroker> takeAhead() throws InterruptedException {
    FutureTask<StartingBroker> launched = ahead;
    ahead = null;
    try {
      return launched == null ? Optional.empty() : Optional.of(launched.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BrokerException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
