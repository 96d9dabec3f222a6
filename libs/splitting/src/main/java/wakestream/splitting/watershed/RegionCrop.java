package wakestream.splitting.watershed;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// One region on a crop of its own.
///
/// @param box within the component
/// @param mask its pixels within the box
record RegionCrop(Box box, BitMask mask) {
  /// All regions, in order.
  static RegionCrop[] of(Regions regions, int width, int height) {
    int[][] bounds = new int[regions.count()][];
    int[] labels = regions.labels();
    for (int p = 0; p < labels.length; p++) {
      if (labels[p] > 0) {
        int x = p % width;
        int y = p / width;
        int[] b = bounds[labels[p] - 1];
        if (b == null) {
          bounds[labels[p] - 1] = new int[] {x, y, x + 1, y + 1};
        } else {
          b[0] = Math.min(b[0], x);
          b[2] = Math.max(b[2], x + 1);
          b[3] = y + 1;
        }
      }
    }
    RegionCrop[] parts = new RegionCrop[bounds.length];
    for (int i = 0; i < parts.length; i++) {
      int[] b = bounds[i];
      Box box = new Box(b[0], b[1], b[2] - b[0], b[3] - b[1]);
      BitMask mask = new BitMask(box.width(), box.height());
      for (int y = 0; y < box.height(); y++) {
        for (int x = 0; x < box.width(); x++) {
          if (labels[(b[1] + y) * width + b[0] + x] == i + 1) {
            mask.set(x, y);
          }
        }
      }
      parts[i] = new RegionCrop(box, mask);
    }
    return parts;
  }

  /// Adds the part's own regions to those of the component.
  Regions put(Regions cut, Regions into, int width) {
    for (int p = 0; p < cut.labels().length; p++) {
      if (cut.labels()[p] > 0) {
        int at = (box.y() + p / box.width()) * width + box.x() + p % box.width();
        into.labels()[at] = into.count() + cut.labels()[p];
      }
    }
    return new Regions(into.count() + cut.count(), into.labels());
  }
}
