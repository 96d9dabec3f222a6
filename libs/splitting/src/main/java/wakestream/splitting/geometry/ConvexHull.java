package wakestream.splitting.geometry;

import java.util.Arrays;
import wakestream.imagery.raster.BitMask;

/// The convex hull of the pixels of a mask, corners of the pixels included (Andrew 1979).
final class ConvexHull {
  private ConvexHull() {}

  /// Vertices `{x, y}` in pixels, in order around the hull; at least four.
  static int[][] of(BitMask mask) {
    int[][] points = corners(mask);
    int[][] hull = new int[points.length * 2][];
    int size = 0;
    for (int[] point : points) {
      size = add(hull, size, 0, point);
    }
    int lower = size - 1;
    for (int i = points.length - 2; i >= 0; i--) {
      size = add(hull, size, lower, points[i]);
    }
    return Arrays.copyOf(hull, size - 1);
  }

  private static int add(int[][] hull, int size, int first, int[] point) {
    int end = size;
    while (end - first >= 2 && turn(hull[end - 2], hull[end - 1], point) <= 0) {
      end--;
    }
    hull[end] = point;
    return end + 1;
  }

  private static long turn(int[] a, int[] b, int[] c) {
    return (long) (b[0] - a[0]) * (c[1] - a[1]) - (long) (b[1] - a[1]) * (c[0] - a[0]);
  }

  /// The outermost corners of each row of corners, in order of y, then x.
  private static int[][] corners(BitMask mask) {
    int[] left = new int[mask.height() + 1];
    int[] right = new int[mask.height() + 1];
    Arrays.fill(left, Integer.MAX_VALUE);
    Arrays.fill(right, Integer.MIN_VALUE);
    for (int y = 0; y < mask.height(); y++) {
      int from = mask.nextSet(y, 0);
      for (int x = from; x < mask.width(); ) {
        int end = mask.nextClear(y, x);
        for (int corner = y; corner <= y + 1; corner++) {
          left[corner] = Math.min(left[corner], from);
          right[corner] = Math.max(right[corner], end);
        }
        x = mask.nextSet(y, end);
      }
    }
    int[][] points = new int[2 * left.length][];
    int size = 0;
    for (int y = 0; y < left.length; y++) {
      if (left[y] < right[y]) {
        points[size++] = new int[] {left[y], y};
        points[size++] = new int[] {right[y], y};
      }
    }
    return Arrays.copyOf(points, size);
  }
}
