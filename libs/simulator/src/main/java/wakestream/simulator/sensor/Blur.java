package wakestream.simulator.sensor;

/// A Gaussian blur, rows then columns; beyond the edge the outermost pixel goes on.
final class Blur {
  private final float[] kernel;
  private final int reach;

  /// @param deviation standard deviation, pixels
  Blur(double deviation) {
    reach = Math.max(1, (int) Math.ceil(3 * deviation));
    kernel = new float[2 * reach + 1];
    float sum = 0;
    for (int i = -reach; i <= reach; i++) {
      float weight = (float) Math.exp(-i * i / (2 * deviation * deviation));
      kernel[i + reach] = weight;
      sum += weight;
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
  }

  float[] apply(float[] plane, int width, int height) {
    float[] rows = new float[plane.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = -reach; k <= reach; k++) {
          sum += kernel[k + reach] * plane[y * width + Math.clamp(x + k, 0, width - 1)];
        }
        rows[y * width + x] = sum;
      }
    }
    float[] out = new float[plane.length];
    for (int y = 0; y < height; y++) {
      for (int k = -reach; k <= reach; k++) {
        int from = Math.clamp(y + k, 0, height - 1) * width;
        float weight = kernel[k + reach];
        for (int x = 0; x < width; x++) {
          out[y * width + x] += weight * rows[from + x];
        }
      }
    }
    return out;
  }
}
