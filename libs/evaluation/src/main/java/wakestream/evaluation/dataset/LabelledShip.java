package wakestream.evaluation.dataset;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// One labelled ship.
///
/// @param entry where its label stands: annotation id or line, for messages
/// @param box the smallest box around its pixels, scene pixels
/// @param mask of the box
public record LabelledShip(String entry, Box box, BitMask mask) {
  public LabelledShip {
    if (box.width() != mask.width() || box.height() != mask.height()) {
      throw new IllegalArgumentException("label %s: %s is not of %s".formatted(entry, mask, box));
    }
    if (mask.isEmpty()) {
      throw new IllegalArgumentException("label %s has no pixel".formatted(entry));
    }
  }

  /// The ship that a mask of the whole scene shows.
  ///
  /// @throws IllegalArgumentException when the mask is empty
  public static LabelledShip of(String entry, BitMask scene) {
    Box box = bounds(scene);
    return new LabelledShip(entry, box, scene.crop(box));
  }

  private static Box bounds(BitMask mask) {
    int left = mask.width();
    int right = 0;
    int top = mask.height();
    int bottom = 0;
    for (int y = 0; y < mask.height(); y++) {
      int x = mask.nextSet(y, 0);
      if (x < mask.width()) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        bottom = y + 1;
      }
      while (x < mask.width()) {
        int end = mask.nextClear(y, x);
        right = Math.max(right, end);
        x = mask.nextSet(y, end);
      }
    }
    return right == 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left, bottom - top);
  }

  /// Number of pixels.
  public long area() {
    return mask.count();
  }

  /// Sets this ship's pixels in a mask of the whole scene.
  public void paint(BitMask scene) {
    for (int y = 0; y < box.height(); y++) {
      int x = mask.nextSet(y, 0);
      while (x < box.width()) {
        int end = mask.nextClear(y, x);
        scene.setRun(box.y() + y, box.x() + x, box.x() + end);
        x = mask.nextSet(y, end);
      }
    }
  }
}
