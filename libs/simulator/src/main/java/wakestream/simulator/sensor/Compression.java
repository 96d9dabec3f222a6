package wakestream.simulator.sensor;

/// What lossy compression leaves of a picture of display values: brightness and colour differences
/// are taken apart into cosine waves in blocks of 8 x 8, and the fine waves are rounded coarsely,
/// as JPEG does; colour is kept at half the resolution.
final class Compression {
  private static final int SIDE = 8;
  private static final float[][] WAVES = waves();

  private final float coarseness;

  private Compression(float coarseness) {
    this.coarseness = coarseness;
  }

  /// @param strength 0 hardly visible to 1 strong
  static Compression of(double strength) {
    return new Compression((float) (1 + 9 * strength));
  }

  private static float[][] waves() {
    float[][] out = new float[SIDE][SIDE];
    for (int k = 0; k < SIDE; k++) {
      double norm = k == 0 ? Math.sqrt(1.0 / SIDE) : Math.sqrt(2.0 / SIDE);
      for (int i = 0; i < SIDE; i++) {
        out[k][i] = (float) (norm * Math.cos(Math.PI * (i + 0.5) * k / SIDE));
      }
    }
    return out;
  }

  /// Compresses red, green and blue in place.
  void apply(float[][] rgb, int width, int height) {
    float[] light = new float[width * height];
    float[] first = new float[width * height];
    float[] second = new float[width * height];
    for (int i = 0; i < light.length; i++) {
      light[i] = 0.299f * rgb[0][i] + 0.587f * rgb[1][i] + 0.114f * rgb[2][i];
      first[i] = rgb[2][i] - light[i];
      second[i] = rgb[0][i] - light[i];
    }
    blocks(light, width, height, coarseness);
    halve(first, width, height);
    halve(second, width, height);
    blocks(first, width, height, 2 * coarseness);
    blocks(second, width, height, 2 * coarseness);
    for (int i = 0; i < light.length; i++) {
      rgb[2][i] = light[i] + first[i];
      rgb[0][i] = light[i] + second[i];
      rgb[1][i] = (light[i] - 0.299f * rgb[0][i] - 0.114f * rgb[2][i]) / 0.587f;
    }
  }

  /// Gives every 2 x 2 pixels their mean.
  private static void halve(float[] plane, int width, int height) {
    for (int y = 0; y + 1 < height; y += 2) {
      for (int x = 0; x + 1 < width; x += 2) {
        int i = y * width + x;
        float mean = (plane[i] + plane[i + 1] + plane[i + width] + plane[i + width + 1]) / 4;
        plane[i] = mean;
        plane[i + 1] = mean;
        plane[i + width] = mean;
        plane[i + width + 1] = mean;
      }
    }
  }

  private static void blocks(float[] plane, int width, int height, float coarseness) {
    float[] block = new float[SIDE * SIDE];
    float[] other = new float[SIDE * SIDE];
    for (int y = 0; y + SIDE <= height; y += SIDE) {
      for (int x = 0; x + SIDE <= width; x += SIDE) {
        for (int i = 0; i < SIDE; i++) {
          System.arraycopy(plane, (y + i) * width + x, block, i * SIDE, SIDE);
        }
        forward(block, other);
        forward(other, block);
        for (int i = 0; i < block.length; i++) {
          float step = coarseness * (1 + 0.6f * (i / SIDE + i % SIDE));
          block[i] = Math.round(block[i] / step) * step;
        }
        backward(block, other);
        backward(other, block);
        for (int i = 0; i < SIDE; i++) {
          System.arraycopy(block, i * SIDE, plane, (y + i) * width + x, SIDE);
        }
      }
    }
  }

  /// Transforms each row and transposes.
  private static void forward(float[] in, float[] out) {
    for (int row = 0; row < SIDE; row++) {
      for (int k = 0; k < SIDE; k++) {
        float sum = 0;
        for (int i = 0; i < SIDE; i++) {
          sum += WAVES[k][i] * in[row * SIDE + i];
        }
        out[k * SIDE + row] = sum;
      }
    }
  }

  /// Transforms each row back and transposes.
  private static void backward(float[] in, float[] out) {
    for (int row = 0; row < SIDE; row++) {
      for (int i = 0; i < SIDE; i++) {
        float sum = 0;
        for (int k = 0; k < SIDE; k++) {
          sum += WAVES[k][i] * in[row * SIDE + k];
        }
        out[i * SIDE + row] = sum;
      }
    }
  }
}
