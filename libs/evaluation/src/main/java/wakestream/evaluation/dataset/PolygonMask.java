package wakestream.evaluation.dataset;

import java.util.Arrays;
import wakestream.imagery.raster.BitMask;

/// Polygons as a mask: a pixel is inside when its centre is (even-odd within a polygon, the union
/// of several). COCO's own code also takes pixels whose edge the outline crosses; a ship is up to
/// half a pixel wider there.
final class PolygonMask {
  private PolygonMask() {}

  /// @param polygons each `x, y, x, y ...`, pixels from the image's upper left corner
  /// @throws IllegalArgumentException when there are none, or one leaves the image
  static BitMask of(double[][] polygons, int width, int height) {
    if (polygons.length == 0) {
      throw new IllegalArgumentException("its segmentation has no polygon");
    }
    BitMask mask = new BitMask(width, height);
    for (double[] polygon : polygons) {
      check(polygon, width, height);
      for (int y = 0; y < height; y++) {
        fillRow(mask, polygon, y);
      }
    }
    return mask;
  }

  private static void check(double[] polygon, int width, int height) {
    if (polygon.length < 6 || polygon.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a polygon has three corners or more, each x and y, was %d numbers"
              .formatted(polygon.length));
    }
    for (int i = 0; i < polygon.length; i += 2) {
      if (!(polygon[i] >= -1
          && polygon[i] <= width + 1
          && polygon[i + 1] >= -1
          && polygon[i + 1] <= height + 1)) {
        throw new IllegalArgumentException(
            "its polygon leaves the image of %d x %d at (%s, %s)"
                .formatted(width, height, polygon[i], polygon[i + 1]));
      }
    }
  }

  private static void fillRow(BitMask mask, double[] polygon, int row) {
    double y = row + 0.5;
    double[] crossings = new double[polygon.length / 2];
    int n = 0;
    for (int i = 0; i < polygon.length; i += 2) {
      int j = (i + 2) % polygon.length;
      double y0 = polygon[i + 1];
      double y1 = polygon[j + 1];
      if (y0 <= y != y1 <= y) {
        crossings[n++] = polygon[i] + (y - y0) / (y1 - y0) * (polygon[j] - polygon[i]);
      }
    }
    Arrays.sort(crossings, 0, n);
    for (int i = 0; i + 1 < n; i += 2) {
      int from = Math.clamp((long) Math.ceil(crossings[i] - 0.5), 0, mask.width());
      int to = Math.clamp((long) Math.ceil(crossings[i + 1] - 0.5), 0, mask.width());
      if (to > from) {
        mask.setRun(row, from, to);
      }
    }
  }
}
