package wakestream.splitter.stream;

import java.time.Duration;
import wakestream.splitting.life.Timings;

/// How long the splitter waits, and how it notices that time passes.
///
/// @param timings of a scene
/// @param quiet nothing becomes due before a task has had no record for this long, so that a
///   backlog does not make scenes overdue
/// @param tick how often a task looks
public record Patience(Timings timings, Duration quiet, Duration tick) {
  /// The defaults: look every second, after ten quiet ones.
  public static final Patience DEFAULT =
      new Patience(Timings.DEFAULT, Duration.ofSeconds(10), Duration.ofSeconds(1));

  public Patience {
    if (quiet.isNegative() || tick.isNegative() || tick.isZero()) {
      throw new IllegalArgumentException(
          "splitter.quiet must not be negative and splitter.tick must be above 0, were %s and %s"
              .formatted(quiet, tick));
    }
  }
}
