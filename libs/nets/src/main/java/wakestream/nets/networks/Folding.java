package wakestream.nets.networks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Multiplies batch norm into the convolutions before it: `w' = w g / sqrt(v + e)`, `b' = beta - m
/// g / sqrt(v + e)`. The folded network computes the same function, in fewer steps.
public final class Folding {
  private Folding() {}

  /// The values of the folded network.
  ///
  /// @param values of the trainable network, by name
  public static SequencedMap<String, float[]> fold(Map<String, float[]> values) {
    SequencedMap<String, float[]> folded = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.endsWith(".weight") && values.containsKey(sibling(name, "gamma"))) {
            foldUnit(name, value, values, folded);
          } else if (!isNorm(name)) {
            folded.put(name, value.clone());
          }
        });
    return folded;
  }

  private static void foldUnit(
      String name, float[] weight, Map<String, float[]> values, Map<String, float[]> folded) {
    float[] gamma = get(values, sibling(name, "gamma"));
    float[] beta = get(values, sibling(name, "beta"));
    float[] mean = get(values, sibling(name, "mean"));
    float[] variance = get(values, sibling(name, "variance"));
    float[] scaled = weight.clone();
    float[] bias = new float[gamma.length];
    int kernel = weight.length / gamma.length;
    for (int channel = 0; channel < gamma.length; channel++) {
      double factor = gamma[channel] / Math.sqrt(variance[channel] + ConvolutionUnit.EPSILON);
      for (int i = 0; i < kernel; i++) {
        scaled[channel * kernel + i] *= (float) factor;
      }
      bias[channel] = (float) (beta[channel] - mean[channel] * factor);
    }
    folded.put(name, scaled);
    folded.put(sibling(name, "bias"), bias);
  }

  /// Gives a unit the batch norm that changes nothing but adds its shift (`beta`).
  ///
  /// @param values by name; holds the unit's `beta`
  /// @param unit the unit's name
  public static void identity(Map<String, float[]> values, String unit) {
    int channels = get(values, unit + ".beta").length;
    float[] gamma = new float[channels];
    java.util.Arrays.fill(gamma, (float) Math.sqrt(1 + ConvolutionUnit.EPSILON));
    float[] variance = new float[channels];
    java.util.Arrays.fill(variance, 1);
    values.put(unit + ".gamma", gamma);
    values.put(unit + ".mean", new float[channels]);
    values.put(unit + ".variance", variance);
  }

  private static boolean isNorm(String name) {
    return name.endsWith(".gamma")
        || name.endsWith(".beta")
        || name.endsWith(".mean")
        || name.endsWith(".variance");
  }

  private static String sibling(String name, String last) {
    return name.substring(0, name.lastIndexOf('.') + 1) + last;
  }

  private static float[] get(Map<String, float[]> values, String name) {
    return Objects.requireNonNull(values.get(name), () -> "missing weight " + name);
  }
}
