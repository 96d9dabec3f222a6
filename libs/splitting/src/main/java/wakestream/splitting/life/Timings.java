package wakestream.splitting.life;

import java.time.Duration;

/// How long a scene run is waited for.
///
/// @param idle it is overdue when no outcome came for this long
/// @param limit it is overdue this long after its announcement, whatever comes
/// @param expiry it is forgotten this long after it closed
public record Timings(Duration idle, Duration limit, Duration expiry) {
  /// A quarter of an hour, a day, a week.
  public static final Timings DEFAULT =
      new Timings(Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofDays(7));

  public Timings {
    require("splitter.idle", idle);
    require("splitter.limit", limit);
    require("splitter.expiry", expiry);
  }

  private static void require(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be above 0, was " + duration);
    }
  }
}
