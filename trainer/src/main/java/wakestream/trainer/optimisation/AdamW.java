package wakestream.trainer.optimisation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// AdamW (Loshchilov and Hutter 2019) on plain arrays, with clipping of the gradient's norm. Its
/// whole state is public and goes into checkpoints, so that a training resumes bit for bit.
public final class AdamW {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final double weightDecay;
  private final double clip;
  private final SequencedMap<String, float[]> first = new LinkedHashMap<>();
  private final SequencedMap<String, float[]> second = new LinkedHashMap<>();
  private final SequencedMap<String, Long> started = new LinkedHashMap<>();
  private long steps;

  /// @param weightDecay a step's share of the rate by which kernels shrink; at least 0
  /// @param clip the largest norm of all gradients together; above 0
  public AdamW(double weightDecay, double clip) {
    if (!(weightDecay >= 0) || !(clip > 0)) {
      throw new IllegalArgumentException(
          "weight decay must be at least 0 and clip above 0, was %s and %s"
              .formatted(weightDecay, clip));
    }
    this.weightDecay = weightDecay;
    this.clip = clip;
  }

  /// Changes the values by one step against the gradients. Only kernels (`*.weight`) decay. Values
  /// without a gradient stay; when they get their first one, their moments start afresh.
  ///
  /// @return the norm of the gradients before clipping; nothing changes where it is not finite
  public double step(Map<String, float[]> values, Map<String, float[]> gradients, double rate) {
    double norm = norm(gradients);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    steps++;
    double scale = norm > clip ? clip / norm : 1;
    gradients.forEach(
        (name, gradient) ->
            update(
                Objects.requireNonNull(values.get(name), name),
                gradient,
                first.computeIfAbsent(name, n -> new float[gradient.length]),
                second.computeIfAbsent(name, n -> new float[gradient.length]),
                steps - started.computeIfAbsent(name, n -> steps - 1),
                (float) scale,
                rate,
                name.endsWith(".weight") ? weightDecay : 0));
    return norm;
  }

  private void update(
      float[] values,
      float[] gradient,
      float[] mean,
      float[] square,
      long taken,
      float scale,
      double rate,
      double decay) {
    float bias1 = (float) (1 / (1 - Math.pow(FIRST_DECAY, taken)));
    float bias2 = (float) (1 / (1 - Math.pow(SECOND_DECAY, taken)));
    float b1 = (float) FIRST_DECAY;
    float b2 = (float) SECOND_DECAY;
    float keep = (float) (1 - rate * decay);
    float step = (float) rate;
    float epsilon = (float) EPSILON;
    for (int i = 0; i < values.length; i++) {
      float g = gradient[i] * scale;
      mean[i] = b1 * mean[i] + (1 - b1) * g;
      square[i] = b2 * square[i] + (1 - b2) * g * g;
      float direction = mean[i] * bias1 / ((float) Math.sqrt(square[i] * bias2) + epsilon);
      values[i] = keep * values[i] - step * direction;
    }
  }

  private static double norm(Map<String, float[]> gradients) {
    double sum = 0;
    for (float[] gradient : gradients.values()) {
      for (float g : gradient) {
        sum += (double) g * g;
      }
    }
    return Math.sqrt(sum);
  }

  /// Steps taken so far.
  public long steps() {
    return steps;
  }

  /// First moments by name; the arrays themselves.
  public SequencedMap<String, float[]> first() {
    return first;
  }

  /// Second moments by name; the arrays themselves.
  public SequencedMap<String, float[]> second() {
    return second;
  }

  /// Steps that were taken before a value's first gradient, by name.
  public SequencedMap<String, Long> started() {
    return started;
  }

  /// Goes on from a checkpoint.
  public void restore(
      long taken,
      Map<String, Long> starts,
      Map<String, float[]> firsts,
      Map<String, float[]> seconds) {
    steps = taken;
    started.clear();
    started.putAll(starts);
    first.clear();
    first.putAll(firsts);
    second.clear();
    second.putAll(seconds);
  }
}
