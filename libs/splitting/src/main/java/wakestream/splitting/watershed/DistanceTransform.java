package wakestream.splitting.watershed;

import wakestream.imagery.raster.BitMask;

/// Exact squared Euclidean distances in integers, in time linear in the pixels (Meijster, Roerdink,
/// Hesselink 2000).
final class DistanceTransform {
  private final int width;
  private final int height;

  /// Distance to the nearest clear pixel of the same column.
  private final int[] column;

  private DistanceTransform(BitMask mask) {
    this.width = mask.width();
    this.height = mask.height();
    this.column = new int[width * height];
    scanColumns(mask);
  }

  /// For each pixel, row by row, the squared distance to the centre of the nearest clear pixel;
  /// what lies outside the mask is clear. Clear pixels have 0.
  static int[] squared(BitMask mask) {
    return new DistanceTransform(mask).rows();
  }

  private void scanColumns(BitMask mask) {
    for (int y = 0; y < height; y++) {
      for (int x = mask.nextSet(y, 0); x < width; x = mask.nextSet(y, x + 1)) {
        int at = y * width + x;
        column[at] = y == 0 ? 1 : column[at - width] + 1;
      }
    }
    for (int y = height - 1; y >= 0; y--) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int below = y == height - 1 ? 0 : column[at + width];
        column[at] = Math.min(column[at], below + 1);
      }
    }
  }

  private int[] rows() {
    int[] out = new int[width * height];
    int[] site = new int[width + 2];
    int[] from = new int[width + 2];
    for (int y = 0; y < height; y++) {
      envelope(y * width, site, from, out);
    }
    return out;
  }

  /// The lower envelope of the parabolas of one row, with a parabola of height 0 at both ends.
  private void envelope(int row, int[] site, int[] from, int[] out) {
    int top = 0;
    site[0] = -1;
    from[0] = -1;
    for (int u = 0; u <= width; u++) {
      while (top >= 0 && cost(row, site[top], from[top]) > cost(row, u, from[top])) {
        top--;
      }
      if (top < 0) {
        top = 0;
        site[0] = u;
        from[0] = -1;
      } else {
        int start = 1 + separation(row, site[top], u);
        if (start <= width) {
          top++;
          site[top] = u;
          from[top] = start;
        }
      }
    }
    for (int u = width - 1; u >= 0; u--) {
      while (from[top] > u) {
        top--;
      }
      out[row + u] = cost(row, site[top], u);
    }
  }

  private int gap(int row, int x) {
    return x < 0 || x >= width ? 0 : column[row + x];
  }

  private int cost(int row, int site, int x) {
    int gap = gap(row, site);
    return (x - site) * (x - site) + gap * gap;
  }

  /// The last column where `left` is not worse than `right`.
  private int separation(int row, int left, int right) {
    int gapLeft = gap(row, left);
    int gapRight = gap(row, right);
    int numerator = right * right - left * left + gapRight * gapRight - gapLeft * gapLeft;
    return Math.floorDiv(numerator, 2 * (right - left));
  }
}
