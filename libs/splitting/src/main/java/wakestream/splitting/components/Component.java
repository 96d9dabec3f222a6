package wakestream.splitting.components;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// Ship pixels that hang together, on a crop of their own.
///
/// @param box bounding box, scene pixels
/// @param values probability of each pixel of the box, row by row, 0..255; 0 for what is not part
///   of the component
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Component(Box box, byte[] values) {
  public Component {
    if (values.length != box.area()) {
      throw new IllegalArgumentException(
          "a component of %s needs %d values, was given %d"
              .formatted(box, box.area(), values.length));
    }
  }

  /// Column of its first pixel (smallest y, then x), scene pixels; its row is the box's.
  public int firstX() {
    int x = 0;
    while (values[x] == 0) {
      x++;
    }
    return box.x() + x;
  }

  /// Its pixels within the box.
  public BitMask mask() {
    BitMask mask = new BitMask(box.width(), box.height());
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        if (values[y * box.width() + x] != 0) {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }

  /// Whether a pixel of the scene is part of it.
  public boolean contains(int x, int y) {
    return box.contains(x, y) && values[(y - box.y()) * box.width() + x - box.x()] != 0;
  }
}
