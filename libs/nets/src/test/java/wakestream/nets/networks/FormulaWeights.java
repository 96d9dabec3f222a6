package wakestream.nets.networks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/// Weights that follow from their name and place, as src/test/python/network_fixtures.py makes
/// them: so that fixtures hold answers only.
public final class FormulaWeights {
  private FormulaWeights() {}

  /// Numbers in 0..1.
  static double[] uniform(String name, int count) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.US_ASCII));
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      int h = i + (int) crc.getValue();
      h *= 0x9E3779B1;
      h ^= h >>> 15;
      h *= 0x85EBCA77;
      h ^= h >>> 13;
      h *= 0xC2B2AE3D;
      h ^= h >>> 16;
      out[i] = (h & 0xFFFFFFFFL) / 4294967296.0;
    }
    return out;
  }

  /// The array of a PyTorch name.
  public static float[] of(String name, List<Long> shape) {
    long size = shape.stream().reduce(1L, (a, b) -> a * b);
    double[] u = uniform(name, Math.toIntExact(size));
    float[] out = new float[u.length];
    String last = name.substring(name.lastIndexOf('.') + 1);
    double bound = Math.sqrt(24.0 * shape.getFirst() / size);
    for (int i = 0; i < u.length; i++) {
      double value =
          switch (last) {
            case "running_var" -> 0.5 + u[i];
            case "running_mean", "bias" -> 0.4 * (u[i] - 0.5);
            default -> shape.size() == 1 ? 0.4 + 0.4 * u[i] : (u[i] - 0.5) * bound;
          };
      out[i] = (float) value;
    }
    return out;
  }

  /// Values in -1..1, planar.
  static float[] picture(int size) {
    double[] u = uniform("picture.x", size);
    float[] out = new float[size];
    for (int i = 0; i < size; i++) {
      out[i] = (float) (2 * u[i] - 1);
    }
    return out;
  }

  /// PyTorch's name of one of our parameters.
  public static String torchName(String ours) {
    String name = ours.startsWith("encoder.") ? ours.substring(8) : ours;
    int dot = name.lastIndexOf('.');
    String unit = name.substring(0, dot);
    String last = name.substring(dot + 1);
    if (unit.startsWith("head") || unit.contains(".se.")) {
      return name;
    }
    boolean decoder = unit.startsWith("decoder") || unit.equals("bottom");
    String base = decoder ? unit.replace('.', '_') : unit;
    String norm =
        base.endsWith("downsample") ? base + ".1" : base.replaceFirst("conv(\\d)$", "bn$1");
    String convolution = base.endsWith("downsample") ? base + ".0" : base;
    if (decoder) {
      convolution = base + ".conv";
      norm = base + ".bn";
    }
    return switch (last) {
      case "weight" -> convolution + ".weight";
      case "gamma" -> norm + ".weight";
      case "beta" -> norm + ".bias";
      case "mean" -> norm + ".running_mean";
      case "variance" -> norm + ".running_var";
      default -> throw new IllegalArgumentException(ours);
    };
  }
}
