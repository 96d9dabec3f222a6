package wakestream.imagery.raster;

/// A rectangle of pixels, x right and y down from the top-left corner; the far edges are exclusive.
///
/// @param x left column, pixels
/// @param y top row, pixels
/// @param width columns, at least 0
/// @param height rows, at least 0
public record Box(int x, int y, int width, int height) {
  public Box {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException(
          "a box must not have negative sides, was %d x %d".formatted(width, height));
    }
    if ((long) x + width > Integer.MAX_VALUE || (long) y + height > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a box must end below 2^31, was %d x %d at %d, %d".formatted(width, height, x, y));
    }
  }

  /// The whole of an image of this size.
  public static Box of(int width, int height) {
    return new Box(0, 0, width, height);
  }

  /// First column to the right of the box.
  public int right() {
    return x + width;
  }

  /// First row below the box.
  public int bottom() {
    return y + height;
  }

  /// Number of pixels.
  public long area() {
    return (long) width * height;
  }

  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  public boolean contains(int px, int py) {
    return px >= x && px < right() && py >= y && py < bottom();
  }

  /// Whether every pixel of `other` is in this box.
  public boolean contains(Box other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  /// The common part, empty where there is none.
  public Box intersection(Box other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    int far = Math.max(left, Math.min(right(), other.right()));
    int low = Math.max(top, Math.min(bottom(), other.bottom()));
    return new Box(left, top, far - left, low - top);
  }

  /// The same box with its corner moved.
  public Box shifted(int dx, int dy) {
    return new Box(Math.addExact(x, dx), Math.addExact(y, dy), width, height);
  }

  /// The box with a margin on every side; it may reach outside the image.
  public Box grown(int margin) {
    return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }
}
