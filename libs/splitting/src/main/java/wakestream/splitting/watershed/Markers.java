package wakestream.splitting.watershed;

import java.util.Arrays;

/// Finds the maxima of a distance map that are worth a region of their own (h-maxima), by the
/// persistence of its maxima: pixels are taken from the highest to the lowest; where two hills
/// meet, the lower one ends there, and its prominence is its height above that saddle.
final class Markers {
  private static final int NONE = -1;

  private final int width;
  private final int[] squared;
  private final int[] parent;
  private final boolean[] prominent;
  private final double minimumProminence;

  private Markers(int width, int[] squared, double minimumProminence) {
    this.width = width;
    this.squared = squared;
    this.minimumProminence = minimumProminence;
    this.parent = new int[squared.length];
    this.prominent = new boolean[squared.length];
    Arrays.fill(parent, NONE);
  }

  /// One pixel (its index) for each maximum, in ascending order. The highest one is always among
  /// them; of equally high pixels the first counts as the highest.
  ///
  /// @param width of the map
  /// @param squared distances, row by row; 0 outside the component
  /// @param minimumProminence pixels of distance (not squared)
  static int[] hMaxima(int width, int[] squared, double minimumProminence) {
    return new Markers(width, squared, minimumProminence).find();
  }

  private int[] find() {
    for (long key : descending(squared)) {
      raise((int) key);
    }
    int[] out = new int[squared.length];
    int count = 0;
    for (int p = 0; p < squared.length; p++) {
      if (parent[p] == p || prominent[p]) {
        out[count++] = p;
      }
    }
    return Arrays.copyOf(out, count);
  }

  /// The component's pixels from the highest to the lowest, ties by index; the index is the low
  /// word.
  private static long[] descending(int[] squared) {
    long[] keys = new long[squared.length];
    int count = 0;
    for (int p = 0; p < squared.length; p++) {
      if (squared[p] > 0) {
        keys[count++] = (long) (Integer.MAX_VALUE - squared[p]) << 32 | p;
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
        boolean inside = x + dx >= 0 && x + dx < width && q >= 0 && q < squared.length;
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
    boolean firstIsHigher = squared[a] > squared[b] || (squared[a] == squared[b] && a < b);
    int higher = firstIsHigher ? a : b;
    int lower = firstIsHigher ? b : a;
    double prominence = Math.sqrt(squared[lower]) - Math.sqrt(squared[saddle]);
    prominent[lower] = lower != saddle && prominence >= minimumProminence;
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
