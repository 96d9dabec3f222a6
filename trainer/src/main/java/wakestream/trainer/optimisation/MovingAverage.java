package wakestream.trainer.optimisation;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Exponential moving average of values. At the start it averages evenly, so that random first
/// weights do not linger.
public final class MovingAverage {
  private static final int BLOCK = 1024;

  private final double decay;
  private final float[] block = new float[BLOCK];
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
  public void add(Map<String, FloatBuffer> values, long step) {
    float keep = (float) Math.min(decay, (1 + step) / (10.0 + step));
    values.forEach((name, value) -> add(value, average(name, value), keep));
  }

  private float[] average(String name, FloatBuffer first) {
    return averages.computeIfAbsent(
        name,
        n -> {
          float[] copy = new float[first.capacity()];
          first.get(0, copy);
          return copy;
        });
  }

  private void add(FloatBuffer value, float[] average, float keep) {
    for (int from = 0; from < average.length; from += BLOCK) {
      int count = Math.min(BLOCK, average.length - from);
      value.get(from, block, 0, count);
      for (int i = 0; i < count; i++) {
        average[from + i] = keep * average[from + i] + (1 - keep) * block[i];
      }
    }
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
