package wakestream.splitting.watershed;

import java.util.SplittableRandom;
import wakestream.imagery.raster.BitMask;

/// Real ship masks laid down beside each other and seen as a network sees them: turned by a random
/// angle, sampled to pixels by area, blurred, with some correlated noise.
///
/// @param width columns, pixels
/// @param height rows, pixels
/// @param values probabilities, 0..255, row by row
/// @param truth ship that covers most of a pixel, 1 and on; 0 where none covers half of it
@SuppressWarnings("ArrayRecordComponent") // never compared
record BerthScene(int width, int height, byte[] values, byte[] truth) {
  private static final int POINTS = 4;
  private static final int MARGIN = 4;

  /// How two ships lie.
  enum Layout {
    SIDE_BY_SIDE,
    BOW_TO_STERN
  }

  /// What a network makes of it.
  ///
  /// @param blur standard deviation of the Gaussian, pixels
  /// @param noise standard deviation of what is added, 0..1
  record Optics(double blur, double noise) {}

  /// One ship alone.
  static BerthScene single(Hull hull, double scale, Optics optics, SplittableRandom random) {
    return render(new Hull[] {hull}, new double[1], new double[1], scale, optics, random);
  }

  /// Two ships with parallel axes, a gap of that many pixels between them.
  static BerthScene pair(
      Hull a,
      Hull b,
      Layout layout,
      double gap,
      double scale,
      Optics optics,
      SplittableRandom random) {
    double room = gap * scale;
    double shift;
    double along;
    if (layout == Layout.SIDE_BY_SIDE) {
      double slack = Math.abs(a.length() - b.length()) / 2;
      along = slack * (2 * random.nextDouble() - 1);
      shift = Hull.clearance(a, b, along, true) + room;
      return render(
          new Hull[] {a, b},
          new double[] {0, along},
          new double[] {0, shift},
          scale,
          optics,
          random);
    }
    double slack = (a.beam() + b.beam()) / 8;
    shift = slack * (2 * random.nextDouble() - 1);
    along = Hull.clearance(a, b, shift, false) + room;
    return render(
        new Hull[] {a, b}, new double[] {0, along}, new double[] {0, shift}, scale, optics, random);
  }

  private static BerthScene render(
      Hull[] hulls,
      double[] along,
      double[] across,
      double scale,
      Optics optics,
      SplittableRandom random) {
    double angle = random.nextDouble(Math.PI);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double[] box = {1e9, 1e9, -1e9, -1e9};
    for (int i = 0; i < hulls.length; i++) {
      for (int corner = 0; corner < 4; corner++) {
        double u = along[i] + (corner % 2 == 0 ? -1 : 1) * hulls[i].reach();
        double v = across[i] + (corner < 2 ? -1 : 1) * hulls[i].reachAcross();
        double x = (u * cos - v * sin) / scale;
        double y = (u * sin + v * cos) / scale;
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
    }
    double left = Math.floor(box[0]) - MARGIN + random.nextDouble();
    double top = Math.floor(box[1]) - MARGIN + random.nextDouble();
    int width = (int) Math.ceil(box[2] - left) + MARGIN;
    int height = (int) Math.ceil(box[3] - top) + MARGIN;
    float[] cover = new float[width * height];
    byte[] truth = new byte[width * height];
    for (int p = 0; p < cover.length; p++) {
      int[] hits = new int[hulls.length];
      for (int s = 0; s < POINTS * POINTS; s++) {
        double x = (left + p % width + (s % POINTS + 0.5) / POINTS) * scale;
        double y = (top + p / width + (s / POINTS + 0.5) / POINTS) * scale;
        for (int i = 0; i < hulls.length; i++) {
          if (hulls[i].covers(x * cos + y * sin - along[i], y * cos - x * sin - across[i])) {
            hits[i]++;
            break;
          }
        }
      }
      int all = 0;
      int most = 0;
      for (int i = 0; i < hulls.length; i++) {
        all += hits[i];
        most = hits[i] > hits[most] ? i : most;
      }
      cover[p] = all / (float) (POINTS * POINTS);
      truth[p] = (byte) (cover[p] >= 0.5f ? most + 1 : 0);
    }
    return new BerthScene(width, height, seen(cover, width, height, optics, random), truth);
  }

  private static byte[] seen(
      float[] cover, int width, int height, Optics optics, SplittableRandom random) {
    float[] noise = new float[cover.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    float[] smooth = blurred(noise, width, height, 0.8);
    float[] soft = blurred(cover, width, height, optics.blur());
    byte[] values = new byte[cover.length];
    for (int i = 0; i < values.length; i++) {
      // The blurred noise has a standard deviation of about 0.35; it is least where all is certain.
      double p = soft[i];
      double sure = 4 * p * (1 - p);
      double seen = p + optics.noise() / 0.35 * smooth[i] * (0.3 + 0.7 * sure);
      values[i] = (byte) Math.round(255 * Math.clamp(seen, 0, 1));
    }
    return values;
  }

  private static float[] blurred(float[] in, int width, int height, double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    double[] kernel = new double[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = Math.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + reach];
    }
    float[] rows = new float[in.length];
    float[] out = new float[in.length];
    for (int pass = 0; pass < 2; pass++) {
      float[] from = pass == 0 ? in : rows;
      float[] to = pass == 0 ? rows : out;
      for (int p = 0; p < in.length; p++) {
        double total = 0;
        for (int i = -reach; i <= reach; i++) {
          int x = p % width + (pass == 0 ? i : 0);
          int y = p / width + (pass == 0 ? 0 : i);
          if (x >= 0 && y >= 0 && x < width && y < height) {
            total += kernel[i + reach] * from[y * width + x];
          }
        }
        to[p] = (float) (total / sum);
      }
    }
    return out;
  }

  /// A mask in a frame of its own: centroid at the origin, long axis along the first coordinate.
  record Hull(
      BitMask mask, double x, double y, double cos, double sin, double reach, double reachAcross) {
    static Hull of(BitMask mask) {
      double n = 0;
      double sx = 0;
      double sy = 0;
      double sxx = 0;
      double sxy = 0;
      double syy = 0;
      for (int y = 0; y < mask.height(); y++) {
        for (int x = mask.nextSet(y, 0); x < mask.width(); x = mask.nextSet(y, x + 1)) {
          n++;
          sx += x + 0.5;
          sy += y + 0.5;
          sxx += (x + 0.5) * (x + 0.5);
          sxy += (x + 0.5) * (y + 0.5);
          syy += (y + 0.5) * (y + 0.5);
        }
      }
      double cx = sx / n;
      double cy = sy / n;
      double angle =
          0.5 * Math.atan2(2 * (sxy / n - cx * cy), sxx / n - cx * cx - (syy / n - cy * cy));
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      double reach = 0;
      double across = 0;
      for (int y = 0; y < mask.height(); y++) {
        for (int x = mask.nextSet(y, 0); x < mask.width(); x = mask.nextSet(y, x + 1)) {
          double dx = x + 0.5 - cx;
          double dy = y + 0.5 - cy;
          reach = Math.max(reach, Math.abs(dx * cos + dy * sin) + 0.7);
          across = Math.max(across, Math.abs(dy * cos - dx * sin) + 0.7);
        }
      }
      return new Hull(mask, cx, cy, cos, sin, reach, across);
    }

    double length() {
      return 2 * reach;
    }

    double beam() {
      return 2 * reachAcross;
    }

    boolean covers(double along, double across) {
      int px = (int) Math.floor(x + along * cos - across * sin);
      int py = (int) Math.floor(y + along * sin + across * cos);
      return px >= 0 && py >= 0 && px < mask.width() && py < mask.height() && mask.get(px, py);
    }

    /// How far `b` must be moved so that it only just touches `a`: across for a given place along,
    /// or along for a given place across.
    static double clearance(Hull a, Hull b, double other, boolean across) {
      double half = Math.max(a.reach, b.reach) + Math.abs(other) + 1;
      double clearance = 0;
      for (double at = -half; at <= half; at += 0.5) {
        double far = a.edge(at, 1, across);
        double near = b.edge(at - other, -1, across);
        if (far > -1e8 && near < 1e8) {
          clearance = Math.max(clearance, far - near);
        }
      }
      return clearance;
    }

    /// The outermost covered place of a line across (or along) the hull.
    private double edge(double at, int side, boolean across) {
      double most = across ? reachAcross : reach;
      for (double d = most + 0.5; d >= -most - 0.5; d -= 0.25) {
        if (across ? covers(at, side * d) : covers(side * d, at)) {
          return side * d;
        }
      }
      return -1e9 * side;
    }
  }
}
