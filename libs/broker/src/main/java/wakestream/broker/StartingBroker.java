package wakestream.broker;

import java.nio.file.Path;

/// A broker on its way: its process runs, and it may not take connections yet. Belongs to one
/// thread.
public final class StartingBroker implements AutoCloseable {
  private static final int ATTEMPTS = 3;

  private final BrokerOptions options;
  private final Path folder;
  private final BrokerProcess.Ending ending;
  private Process process;
  private boolean taken;

  StartingBroker(BrokerOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
    this.ending = BrokerProcess.Ending.of(options);
    this.process = EmbeddedBroker.process(folder, ending, options);
  }

  /// Waits until the broker takes connections, and hands it over, once.
  ///
  /// @throws BrokerException when it does not come up; the message holds the last lines of its log
  public EmbeddedBroker await() {
    if (taken) {
      throw new IllegalStateException("the broker has been handed over");
    }
    for (int attempt = 1; ; attempt++) {
      try {
        EmbeddedBroker broker = EmbeddedBroker.await(process, folder, ending, options);
        taken = true;
        return broker;
      } catch (BrokerException e) {
        // A free port may have been taken by somebody else in between.
        boolean portTaken = EmbeddedBroker.lastLines(folder).contains("Address already in use");
        if (!portTaken || attempt == ATTEMPTS) {
          throw e;
        }
        process = EmbeddedBroker.process(folder, ending, options);
      }
    }
  }

  /// The folder that its data will be in.
  Path folder() {
    return folder;
  }

  /// Number of the child process.
  long pid() {
    return process.pid();
  }

  /// Ends a broker that nobody has taken, at once; its temporary folder is deleted.
  @Override
  public void close() {
    if (taken) {
      return;
    }
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (options.folder().isEmpty()) {
      Folders.delete(folder);
    }
  }
}
