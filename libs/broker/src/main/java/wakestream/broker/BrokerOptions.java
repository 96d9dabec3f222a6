package wakestream.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What an embedded broker is started with.
///
/// @param folder where it keeps its data, made where it is missing; empty for a temporary folder
///   that is deleted at the end
/// @param heapMegabytes largest heap of the broker's JVM
/// @param startDeadline how long it may take until it is ready
/// @param classArchive where the JVM keeps its loaded classes for the next start, which then takes
///   half the time; written at the first stop; empty for none
public record BrokerOptions(
    Optional<Path> folder, int heapMegabytes, Duration startDeadline, Optional<Path> classArchive) {
  private static final int HEAP_MEGABYTES = 320;
  private static final Duration START_DEADLINE = Duration.ofSeconds(120);

  public BrokerOptions {
    if (heapMegabytes < 128) {
      throw new IllegalArgumentException(
          "broker.heapMegabytes must be at least 128, was %d".formatted(heapMegabytes));
    }
    if (!startDeadline.isPositive()) {
      throw new IllegalArgumentException(
          "broker.startDeadline must be positive, was %s".formatted(startDeadline));
    }
  }

  /// In a temporary folder, gone at the end.
  public static BrokerOptions temporary() {
    return new BrokerOptions(Optional.empty(), HEAP_MEGABYTES, START_DEADLINE, Optional.empty());
  }

  /// In a folder whose data survive a restart.
  public static BrokerOptions in(Path folder) {
    return new BrokerOptions(Optional.of(folder), HEAP_MEGABYTES, START_DEADLINE, Optional.empty());
  }

  public BrokerOptions withHeapMegabytes(int megabytes) {
    return new BrokerOptions(folder, megabytes, startDeadline, classArchive);
  }

  public BrokerOptions withStartDeadline(Duration deadline) {
    return new BrokerOptions(folder, heapMegabytes, deadline, classArchive);
  }

  public BrokerOptions withClassArchive(Path file) {
    return new BrokerOptions(folder, heapMegabytes, startDeadline, Optional.of(file));
  }
}
