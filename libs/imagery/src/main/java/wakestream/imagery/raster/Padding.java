package wakestream.imagery.raster;

import org.jspecify.annotations.Nullable;

/// Pads by reflection: the edge pixel is the mirror and is not repeated (`abcd` becomes
/// `...dcb|abcd|cba...`). The one padding of the project, used in training and in inference.
///
/// The pad may be larger than the image: the reflection goes on to and fro. An image of one pixel
/// repeats it.
public final class Padding {
  private Padding() {}

  /// Pads at the right and at the bottom.
  ///
  /// @param toWidth at least the image's width, pixels
  /// @param toHeight at least the image's height, pixels
  public static Raster reflect(Raster image, int toWidth, int toHeight) {
    return reflect(image, 0, 0, toWidth, toHeight);
  }

  /// Pads on all sides; pixel `x, y` of the image comes to `x + left, y + top`.
  ///
  /// @param left columns added at the left
  /// @param top rows added at the top
  /// @param toWidth columns of the result, at least left and the image's width together
  /// @param toHeight rows of the result, at least top and the image's height together
  public static Raster reflect(Raster image, int left, int top, int toWidth, int toHeight) {
    int[] columns = sources(image.width(), left, toWidth);
    int[] rows = sources(image.height(), top, toHeight);
    if (toWidth == image.width() && toHeight == image.height()) {
      return image;
    }
    Raster out = Raster.zeros(image.type(), image.bands(), toWidth, toHeight);
    int to = 0;
    for (int b = 0; b < image.bands(); b++) {
      for (int y : rows) {
        int from = (b * image.height() + y) * image.width();
        for (int x : columns) {
          out.samples()[to++] = image.samples()[from + x];
        }
      }
    }
    return out;
  }

  /// The same for a validity mask; none stays none (all valid).
  public static @Nullable BitMask reflect(
      @Nullable BitMask mask, int left, int top, int toWidth, int toHeight) {
    if (mask == null) {
      return null;
    }
    int[] columns = sources(mask.width(), left, toWidth);
    int[] rows = sources(mask.height(), top, toHeight);
    BitMask out = new BitMask(toWidth, toHeight);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        if (mask.get(columns[x], rows[y])) {
          out.set(x, y);
        }
      }
    }
    return out;
  }

  /// Where each position of a padded line comes from.
  ///
  /// @param length of the line, at least 1
  /// @param before positions added in front
  /// @param to length of the padded line
  /// @return `to` indices in `0..length-1`
  public static int[] sources(int length, int before, int to) {
    if (length < 1 || before < 0 || to - before < length) {
      throw new IllegalArgumentException(
          "padding only adds: %d pixels with %d before them do not fit in %d"
              .formatted(length, before, to));
    }
    int period = Math.max(1, 2 * (length - 1));
    int[] out = new int[to];
    for (int i = 0; i < to; i++) {
      int place = Math.floorMod(i - before, period);
      out[i] = place < length ? place : period - place;
    }
    return out;
  }
}
