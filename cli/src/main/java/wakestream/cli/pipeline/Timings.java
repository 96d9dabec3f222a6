package wakestream.cli.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// How long the phases of a command took. Phases may overlap; safe for any number of threads.
public final class Timings {
  private final long started = System.nanoTime();
  private final Map<String, Duration> phases = new LinkedHashMap<>();

  /// Runs a phase and notes how long it took.
  public <T> T time(String phase, Callable<T> work) throws Exception {
    long from = System.nanoTime();
    try {
      return work.call();
    } finally {
      note(phase, Duration.ofNanos(System.nanoTime() - from));
    }
  }

  public synchronized void note(String phase, Duration duration) {
    phases.merge(phase, duration, Duration::plus);
  }

  /// Since this object was made.
  public Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    phases.forEach(
        (phase, time) -> text.append("  %-28s %6.2f s%n".formatted(phase, seconds(time))));
    text.append("  %-28s %6.2f s%n".formatted("in all", seconds(sinceStart())));
    text.append("  %-28s %6d MiB".formatted("peak memory, all processes", PeakMemory.mebibytes()));
    return text.toString();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
