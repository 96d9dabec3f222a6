package wakestream.simulator.land;

/// Small steps that every texture takes.
final class Paint {
  private Paint() {}

  static void set(float[] out, float[] colour, float light) {
    for (int b = 0; b < out.length; b++) {
      out[b] = colour[b] * light;
    }
  }

  static void mix(float[] out, float[] colour, float share) {
    for (int b = 0; b < out.length; b++) {
      out[b] += share * (colour[b] - out[b]);
    }
  }

  static float smooth(float value) {
    float t = Math.clamp(value, 0f, 1f);
    return t * t * (3 - 2 * t);
  }
}
