package wakestream.splitting.geometry;

import java.util.Arrays;
import wakestream.imagery.raster.BitMask;

/// The convex hull of the pixels of a mask, by their centres (Andrew 1979).
final class ConvexHull {
  private ConvexHull() {}

  /// Vertices `{column, row}` of pixels, in order around the hull; one or two where all pixels lie
  /// on a line.
  ///
  /// @param mask with at least one pixel
  static int[][] of(BitMask mask) {
    int[][] points = outermost(mask);
    if (points.length < 2) {
      return points;
    }
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

  /// The outermost pixels of each row, in order of y, then x.
  private static int[][] outermost(BitMask mask) {
    int[][] points = new int[2 * mask.height()][];
    int size = 0;
    for (int y = 0; y < mask.height(); y++) {
      int left = mask.nextSet(y, 0);
      int right = left;
      for (int x = left; x < mask.width(); x = mask.nextSet(y, right + 1)) {
        right = mask.nextClear(y, x) - 1;
      }
      if (left < mask.width()) {
        points[size++] = new int[] {left, y};
      }
      if (right > left) {
        points[size++] = new int[] {right, y};
      }
    }
    return Arrays.copyOf(points, size);
  }
}
