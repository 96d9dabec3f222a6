package wakestream.simulator.sea;

import org.jspecify.annotations.Nullable;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Noise;

/// Breaking crests, as fine imagery of a rough sea shows them: ragged white patches of the size of
/// boats, longer along the crest than across, with thinner foam where they came from. At most one
/// in each cell of a grid along the wind.
final class Breakers {
  /// Cells around a point's own whose patch may reach it.
  private static final int AROUND = 1;

  private final Noise noise;
  private final Frame wind;
  private final double cell;
  private final float share;
  private final float largest;

  private Breakers(Noise noise, Frame wind, double cell, float share, float largest) {
    this.noise = noise;
    this.wind = wind;
    this.cell = cell;
    this.share = share;
    this.largest = largest;
  }

  /// The breakers of a sea with whitecaps; none of a calmer one.
  static @Nullable Breakers of(SeaSpec spec, Noise noise) {
    if (spec.whitecaps() <= 0.02) {
      return null;
    }
    double cell = 35 + 50 * noise.unit(0, 0, 20);
    float share = (float) Math.min(0.5, spec.whitecaps() * (0.2 + noise.unit(0, 0, 21)));
    float largest = 4 + 16 * noise.unit(0, 0, 22) * noise.unit(0, 0, 23);
    return new Breakers(noise, Frame.at(0, 0, spec.windAngle()), cell, share, largest);
  }

  /// Reflectance that foam adds at a point of the scene, metres.
  float foam(double x, double y) {
    double u = wind.u(x, y);
    double v = wind.v(x, y);
    int column = (int) Math.floor(u / cell);
    int row = (int) Math.floor(v / cell);
    float sum = 0;
    for (int i = column - AROUND; i <= column + AROUND; i++) {
      for (int j = row - AROUND; j <= row + AROUND; j++) {
        if (noise.unit(i, j, 10) < share) {
          sum = Math.max(sum, patch(i, j, u, v));
        }
      }
    }
    return sum;
  }

  private float patch(int column, int row, double u, double v) {
    double crest = 1.5 + largest * noise.unit(column, row, 11) * noise.unit(column, row, 12);
    double thick = crest * (0.25 + 0.45 * noise.unit(column, row, 13));
    double du = u - (column + noise.unit(column, row, 14)) * cell;
    double dv = v - (row + noise.unit(column, row, 15)) * cell;
    double away = Math.hypot(du / (du < 0 ? 2.2 * thick : thick), dv / crest);
    if (away > 2) {
      return 0;
    }
    double ragged = noise.fractal(u / (0.5 * thick + 0.8), v / (0.5 * thick + 0.8), 3);
    double body = Math.exp(-away * away) * (du < 0 ? 0.6 : 1);
    double bright = 0.15 + 0.75 * noise.unit(column, row, 16);
    return (float) (bright * Math.max(0, body * (0.1 + 1.9 * ragged) - 0.3) * 1.4);
  }
}
