package wakestream.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What an embedded broker is started with.
///
/// @param folder where it keeps its data, made where it is missing; empty for a temporary folder
///   that is deleted at the end
/// @param heapMegabytes largest heap of the broker's JVM
/// @param startDeadline how long it may take until it is ready
/// @param classArchive where the JVM keeps its loaded classes for the next start, which then takes
///   half the time; written at the first stop; empty for none
/// @param port loopback port that clients are given, so that they find a restarted broker again;
///   empty for any that is free
/// @param session how long a member of a group may be silent before its partitions go to others
public record BrokerOptions(
    Optional<Path> folder,
    int heapMegabytes,
    Duration startDeadline,
    Optional<Path> classArchive,
    OptionalInt port,
    Duration session) {
  private static final int HEAP_MEGABYTES = 320;
  private static final Duration START_DEADLINE = Duration.ofSeconds(120);
  private static final Duration SESSION = Duration.ofSeconds(6);

  public BrokerOptions {
    if (heapMegabytes < 128) {
      throw new IllegalArgumentException(
          "broker.heapMegabytes must be at least 128, was %d".formatted(heapMegabytes));
    }
    if (!startDeadline.isPositive()) {
      throw new IllegalArgumentException(
          "broker.startDeadline must be positive, was %s".formatted(startDeadline));
    }
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
      throw new IllegalArgumentException(
          "broker.port must be 1 to 65535, was %d".formatted(port.getAsInt()));
    }
    if (session.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "broker.session must be at least 1 s, was %s".formatted(session));
    }
  }

  /// In a temporary folder, gone at the end.
  public static BrokerOptions temporary() {
    return of(Optional.empty());
  }

  /// In a folder whose data survive a restart.
  public static BrokerOptions in(Path folder) {
    return of(Optional.of(folder));
  }

  private static BrokerOptions of(Optional<Path> folder) {
    return new BrokerOptions(
        folder, HEAP_MEGABYTES, START_DEADLINE, Optional.empty(), OptionalInt.empty(), SESSION);
  }

  public BrokerOptions withHeapMegabytes(int megabytes) {
    return new BrokerOptions(folder, megabytes, startDeadline, classArchive, port, session);
  }

  public BrokerOptions withStartDeadline(Duration deadline) {
    return new BrokerOptions(folder, heapMegabytes, deadline, classArchive, port, session);
  }

  public BrokerOptions withClassArchive(Path file) {
    return new BrokerOptions(
        folder, heapMegabytes, startDeadline, Optional.of(file), port, session);
  }

  public BrokerOptions withPort(int number) {
    return new BrokerOptions(
        folder, heapMegabytes, startDeadline, classArchive, OptionalInt.of(number), session);
  }

  public BrokerOptions withSession(Duration silence) {
    return new BrokerOptions(folder, heapMegabytes, startDeadline, classArchive, port, silence);
  }
}
