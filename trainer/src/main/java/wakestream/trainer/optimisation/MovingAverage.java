package wakestream.trainer.optimisation;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Exponential moving average of values that forgets faster at the start, so that random first
/// weights do not linger: until the decay is reached, a step's share grows as a power of its number
/// (polynomial decay averaging, Shamir and Zhang 2013).
public final class MovingAverage {
  private static final int BLOCK = 1024;

  private final double decay;
  private final double recency;
  private final float[] block = new float[BLOCK];
  private final SequencedMap<String, float[]> averages = new LinkedHashMap<>();

  /// @param decay the share of the average that stays a step, 0..1
  /// @param recency at least 1: the last steps whose number is within a share of 1 / recency of the
  ///   current one make up most of the average; 1 averages evenly
  public MovingAverage(double decay, double recency) {
    if (!(recency >= 1)) {
      throw new IllegalArgumentException("recency must be at least 1, was " + recency);
    }
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("average must be 0..1 and not 1, was " + decay);
    }
    this.decay = decay;
    this.recency = recency;
  }

  /// Takes in the values after a step.
  ///
  /// @param step from 0
  public void add(Map<String, FloatBuffer> values, long step) {
    float keep = (float) Math.min(decay, (1 + step) / (1 + recency + step));
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
