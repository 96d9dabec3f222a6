package wakestream.trainer.optimisation;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// AdamW (Loshchilov and Hutter 2019), with clipping of the gradient's norm. Values and gradients
/// are changed and read where they are, which may be PyTorch's own memory. Its whole state is
/// public and goes into checkpoints, so that a training resumes bit for bit.
public final class AdamW {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  /// Values that are worked on at once: small enough to stay in the processor's first cache.
  private static final int BLOCK = 1024;

  private final double weightDecay;
  private final double clip;
  private final SequencedMap<String, float[]> first = new LinkedHashMap<>();
  private final SequencedMap<String, float[]> second = new LinkedHashMap<>();
  private final SequencedMap<String, Long> started = new LinkedHashMap<>();
  private final float[] valueBlock = new float[BLOCK];
  private final float[] gradientBlock = new float[BLOCK];
  private final float[] meanBlock = new float[BLOCK];
  private final float[] squareBlock = new float[BLOCK];
  private final double[] sums = new double[BLOCK];
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
  public double step(
      Map<String, FloatBuffer> values, Map<String, FloatBuffer> gradients, double rate) {
    return step(values, gradients, name -> rate);
  }

  /// The same, with a rate for each name.
  public double step(
      Map<String, FloatBuffer> values,
      Map<String, FloatBuffer> gradients,
      ToDoubleFunction<String> rates) {
    double norm = norm(gradients);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    steps++;
    double scale = norm > clip ? clip / norm : 1;
    gradients.forEach(
        (name, gradient) -> {
          long before = started.computeIfAbsent(name, n -> steps - 1);
          double decay = name.endsWith(".weight") ? weightDecay : 0;
          Rule rule = Rule.of(steps - before, scale, rates.applyAsDouble(name), decay);
          update(
              Objects.requireNonNull(values.get(name), name),
              gradient,
              first.computeIfAbsent(name, n -> new float[gradient.capacity()]),
              second.computeIfAbsent(name, n -> new float[gradient.capacity()]),
              rule);
        });
    return norm;
  }

  /// Numbers of one step that all of a parameter's values share.
  private record Rule(float scale, float keep, float step, float bias1, float bias2) {
    static Rule of(long taken, double scale, double rate, double decay) {
      return new Rule(
          (float) scale,
          (float) (1 - rate * decay),
          (float) rate,
          (float) (1 / (1 - Math.pow(FIRST_DECAY, taken))),
          (float) (1 / (1 - Math.pow(SECOND_DECAY, taken))));
    }
  }

  private void update(
      FloatBuffer values, FloatBuffer gradient, float[] mean, float[] square, Rule rule) {
    for (int from = 0; from < mean.length; from += BLOCK) {
      int count = Math.min(BLOCK, mean.length - from);
      values.get(from, valueBlock, 0, count);
      gradient.get(from, gradientBlock, 0, count);
      System.arraycopy(mean, from, meanBlock, 0, count);
      System.arraycopy(square, from, squareBlock, 0, count);
      updateBlock(valueBlock, gradientBlock, meanBlock, squareBlock, count, rule);
      values.put(from, valueBlock, 0, count);
      System.arraycopy(meanBlock, 0, mean, from, count);
      System.arraycopy(squareBlock, 0, square, from, count);
    }
  }

  /// All four from the same index on: the compiler makes vector instructions of that only.
  private static void updateBlock(
      float[] values, float[] gradient, float[] mean, float[] square, int count, Rule rule) {
    float b1 = (float) FIRST_DECAY;
    float b2 = (float) SECOND_DECAY;
    float epsilon = (float) EPSILON;
    float scale = rule.scale();
    float keep = rule.keep();
    float step = rule.step();
    float bias1 = rule.bias1();
    float bias2 = rule.bias2();
    for (int i = 0; i < count; i++) {
      float g = gradient[i] * scale;
      float m = b1 * mean[i] + (1 - b1) * g;
      float v = b2 * square[i] + (1 - b2) * g * g;
      mean[i] = m;
      square[i] = v;
      values[i] = keep * values[i] - step * (m * bias1 / ((float) Math.sqrt(v * bias2) + epsilon));
    }
  }

  private double norm(Map<String, FloatBuffer> gradients) {
    Arrays.fill(sums, 0);
    for (FloatBuffer gradient : gradients.values()) {
      for (int from = 0; from < gradient.capacity(); from += BLOCK) {
        int count = Math.min(BLOCK, gradient.capacity() - from);
        gradient.get(from, gradientBlock, 0, count);
        addSquares(gradientBlock, sums, count);
      }
    }
    return Math.sqrt(Arrays.stream(sums).sum());
  }

  /// A sum for each place in the block: a common one would wait for each addition.
  private static void addSquares(float[] block, double[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += (double) block[i] * block[i];
    }
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
