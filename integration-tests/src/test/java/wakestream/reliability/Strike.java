package wakestream.reliability;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wakestream.reliability.child.Place;

/// One kill: planned, and then what came of it.
final class Strike {
  /// What is struck, and where: at the place at which a process of kind `at` is.
  ///
  /// @param victim that kind itself, or the broker
  record Kind(Victim victim, Victim at, Place place) {
    @Override
    public String toString() {
      return victim == at ? place.toString() : "%s of %s".formatted(place, at.word());
    }
  }

  /// What came of it.
  enum Result {
    /// The place was not come by before the scene was done.
    NOT_REACHED,
    /// The victim was killed there.
    HIT,
    /// The victim was killed, but a moment after the place had been left.
    TOO_LATE
  }

  private final Kind kind;
  private final int nth;
  private final boolean younger;
  private Result result = Result.NOT_REACHED;
  private @Nullable Duration recovery;
  private int seen;
  private boolean begun;

  /// @param nth visit of the place at which it falls
  /// @param younger of two members in a rebalance, whether the one that joins is struck
  Strike(Kind kind, int nth, boolean younger) {
    this.kind = kind;
    this.nth = nth;
    this.younger = younger;
  }

  Kind kind() {
    return kind;
  }

  int nth() {
    return nth;
  }

  boolean younger() {
    return younger;
  }

  synchronized boolean isPending() {
    return result == Result.NOT_REACHED;
  }

  /// Counts a sighting; says whether it is the one.
  synchronized boolean isDue() {
    return begun && isPending() && ++seen == nth;
  }

  /// From now on sightings count.
  synchronized void begin() {
    begun = true;
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  synchronized void struck(Result what) {
    result = what;
  }

  synchronized Result result() {
    return result;
  }

  synchronized void recovered(Duration after) {
    recovery = after;
  }

  /// From the kill to the first committed record of the victim's kind that was made after it; empty
  /// where there was nothing left to do.
  synchronized Optional<Duration> recovery() {
    return Optional.ofNullable(recovery);
  }

  @Override
  public String toString() {
    return "%s %s, visit %d: %s".formatted(kind.victim().word(), kind, nth, result());
  }
}
