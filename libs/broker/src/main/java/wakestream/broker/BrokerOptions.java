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
public record BrokerOptions(Optional<Path> folder, int heapMegabytes, Duration startDeadline) {
  private static final int HEAP_MEGABYTES = 320;
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);

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
    return new BrokerOptions(Optional.empty(), HEAP_MEGABYTES, START_DEADLINE);
  }

  /// In a folder whose data survive a restart.
  public static BrokerOptions in(Path folder) {
    return new BrokerOptions(Optional.of(folder), HEAP_MEGABYTES, START_DEADLINE);
  }

  public BrokerOptions withHeapMegabytes(int megabytes) {
    return new BrokerOptions(folder, megabytes, startDeadline);
  }

  public BrokerOptions withStartDeadline(Duration deadline) {
    return new BrokerOptions(folder, heapMegabytes, deadline);
  }
}
