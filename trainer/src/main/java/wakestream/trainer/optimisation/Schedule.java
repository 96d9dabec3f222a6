package wakestream.trainer.optimisation;

/// The learning rate: a straight warm-up, then half a cosine down to a hundredth.
///
/// @param rate the highest learning rate
/// @param warmUp steps until it is reached
/// @param steps all steps
public record Schedule(double rate, int warmUp, int steps) {
  public Schedule {
    if (!(rate > 0) || warmUp < 0 || steps <= warmUp) {
      throw new IllegalArgumentException(
          "a schedule has a rate above 0 and more steps than warm-up, was %s, %d, %d"
              .formatted(rate, steps, warmUp));
    }
  }

  /// The rate of a step from 0.
  public double at(long step) {
    if (step < warmUp) {
      return rate * (step + 1) / warmUp;
    }
    double done = Math.min(1, (step - warmUp) / (double) (steps - warmUp));
    return rate * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * done)));
  }
}
