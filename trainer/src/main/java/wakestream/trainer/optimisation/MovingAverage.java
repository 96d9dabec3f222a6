package wakestream.trainer.optimisation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Exponential moving average of values. At the start it averages evenly, so that random first
/// weights do not linger.
public final class MovingAverage {
  private final double decay;
  private final SequencedMap<String, float[]> averages = new LinkedHashMap<>();

  /// @param decay the share of the average that stays a step, 0..1
  public MovingAverage(double decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("average must be 0..1 and not 1, was " + decay);
    }
    this.decay = decay;
  }

  /// Takes in the values after a step.
  ///
  /// @param step from 0
  public void add(Map<String, float[]> values, long step) {
    float keep = (float) Math.min(decay, (1 + step) / (10.0 + step));
    values.forEach(
        (name, value) -> {
          float[] average = averages.computeIfAbsent(name, n -> value.clone());
          for (int i = 0; i < average.length; i++) {
            average[i] = keep * average[i] + (1 - keep) * value[i];
          }
        });
  }

  /// The averages by name; the arrays themselves.
  public SequencedMap<String, float[]> averages() {
    return averages;
  }

  /// Goes on from a checkpoint.
  public void restore(Map<String, float[]> former) {
    averages.clear();
    former.forEach((name, value) -> averages.put(name, Objects.requireNonNull(value)));
  }
}
