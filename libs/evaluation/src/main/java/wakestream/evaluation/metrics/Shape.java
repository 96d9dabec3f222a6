package wakestream.evaluation.metrics;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// The pixels of one ship, labelled or predicted.
///
/// @param box around them, scene pixels
/// @param mask of the box
public record Shape(Box box, BitMask mask) {
  public Shape {
    if (box.width() != mask.width() || box.height() != mask.height()) {
      throw new IllegalArgumentException("%s is not of %s".formatted(mask, box));
    }
  }

  /// Number of pixels.
  public long area() {
    return mask.count();
  }

  /// Number of pixels that both have.
  public long intersection(Shape other) {
    Box common = box.intersection(other.box);
    if (common.isEmpty()) {
      return 0;
    }
    long sum = 0;
    for (int y = common.y(); y < common.bottom(); y++) {
      int x = mask.nextSet(y - box.y(), common.x() - box.x()) + box.x();
      while (x < common.right()) {
        sum += other.mask.get(x - other.box.x(), y - other.box.y()) ? 1 : 0;
        x = mask.nextSet(y - box.y(), x + 1 - box.x()) + box.x();
      }
    }
    return sum;
  }

  /// Intersection over union, 0..1; 0 for two empty shapes.
  public double iou(Shape other) {
    long common = intersection(other);
    long union = area() + other.area() - common;
    return union == 0 ? 0 : (double) common / union;
  }

  /// Mean of the pixels' centres: x and y in scene pixels.
  public double[] centre() {
    double sumX = 0;
    double sumY = 0;
    long count = 0;
    for (int y = 0; y < box.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < box.width(); x = mask.nextSet(y, x + 1)) {
        sumX += x + 0.5;
        sumY += y + 0.5;
        count++;
      }
    }
    return new double[] {box.x() + sumX / count, box.y() + sumY / count};
  }
}
