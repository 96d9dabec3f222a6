package wakestream.splitting.watershed;

import java.util.Arrays;

/// Finds the maxima of a height map that are worth a region of their own (h-maxima), by the
/// persistence of its maxima: pixels are taken from the highest to the lowest; where two hills
/// meet, the lower one ends there, and its prominence is its height above that saddle.
final class Markers {
  private static final int NONE = -1;

  private final int width;
  private final int[] height;
  private final int[] parent;
  private final boolean[] prominent;
  private final Rule rule;

  /// When a hill is worth a region of its own.
  @FunctionalInterface
  interface Rule {
    /// @param peak height of the lower of two hills that meet
    /// @param saddle height where they meet
    boolean parts(int peak, int saddle);
  }

  private Markers(int width, int[] height, Rule rule) {
    this.width = width;
    this.height = height;
    this.rule = rule;
    this.parent = new int[height.length];
    this.prominent = new boolean[height.length];
    Arrays.fill(parent, NONE);
  }

  /// One pixel (its index) for each maximum, in ascending order. The highest one is always among
  /// them; of equally high pixels the first counts as the highest.
  ///
  /// @param width of the map
  /// @param height of each pixel, row by row; 0 outside the component
  static int[] of(int width, int[] height, Rule rule) {
    return new Markers(width, height, rule).find();
  }

  private int[] find() {
    for (long key : descending(height)) {
      raise((int) key);
    }
    int[] out = new int[height.length];
    int count = 0;
    for (int p = 0; p < height.length; p++) {
      if (parent[p] == p || prominent[p]) {
        out[count++] = p;
      }
    }
    return Arrays.copyOf(out, count);
  }

  /// The component's pixels from the highest to the lowest, ties by index; the index is the low
  /// word.
  private static long[] descending(int[] height) {
    long[] keys = new long[height.length];
    int count = 0;
    for (int p = 0; p < height.length; p++) {
      if (height[p] > 0) {
        keys[count++] = (long) (Integer.MAX_VALUE - height[p]) << 32 | p;
      }
    }
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /// Adds a pixel to the hills around it. A hill's root is its peak.
  private void raise(int p) {
    parent[p] = p;
    int x = p % width;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int q = p + dy * width + dx;
        boolean inside = x + dx >= 0 && x + dx < width && q >= 0 && q < height.length;
        if (inside && q != p && parent[q] != NONE) {
          join(root(q), root(p), p);
        }
      }
    }
  }

  private void join(int a, int b, int saddle) {
    if (a == b) {
      return;
    }
    boolean firstIsHigher = height[a] > height[b] || (height[a] == height[b] && a < b);
    int higher = firstIsHigher ? a : b;
    int lower = firstIsHigher ? b : a;
    prominent[lower] = lower != saddle && rule.parts(height[lower], height[saddle]);
    parent[lower] = higher;
  }

  private int root(int p) {
    int at = p;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
