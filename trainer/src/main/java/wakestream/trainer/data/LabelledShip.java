package wakestream.trainer.data;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// One ship of a labelled scene.
///
/// @param bounds the smallest box around it, scene pixels
/// @param mask its pixels within the bounds
public record LabelledShip(Box bounds, BitMask mask) {
  public LabelledShip {
    if (mask.width() != bounds.width() || mask.height() != bounds.height() || mask.isEmpty()) {
      throw new IllegalArgumentException(
          "a ship's mask must fit its bounds and not be empty, was %s in %s"
              .formatted(mask, bounds));
    }
  }

  /// The ship of a mask of the whole scene.
  ///
  /// @throws IllegalArgumentException when the mask is empty
  public static LabelledShip of(BitMask scene) {
    int left = scene.width();
    int right = 0;
    int top = scene.height();
    int bottom = 0;
    for (int y = 0; y < scene.height(); y++) {
      for (int x = scene.nextSet(y, 0); x < scene.width(); x = scene.nextSet(y, x)) {
        left = Math.min(left, x);
        x = scene.nextClear(y, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y + 1;
      }
    }
    if (bottom == 0) {
      throw new IllegalArgumentException("a ship has at least one pixel");
    }
    Box bounds = new Box(left, top, right - left, bottom - top);
    return new LabelledShip(bounds, scene.crop(bounds));
  }

  /// Number of pixels.
  public int area() {
    return (int) mask.count();
  }
}
