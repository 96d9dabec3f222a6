package wakestream.evaluation.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import wakestream.evaluation.metrics.Shape;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;

/// A view of a part of a scene on which ships can be outlined. Reflectance is shown 2.5 times as
/// bright, 1 being white.
final class Picture {
  static final int FOUND = 0x28DC5A;
  static final int MISSED = 0xFFDC00;
  static final int RIGHT = 0x00C8FF;
  static final int FALSE_ALARM = 0xFF2878;

  private static final double REFLECTANCE_GAIN = 2.5;

  private final Box view;
  private final int scale;
  private final BufferedImage image;

  /// @param view the part, inside the scene
  /// @param scale pixels of the picture a scene pixel
  Picture(Raster raster, Radiometry radiometry, Box view, int scale) {
    this.view = view;
    this.scale = scale;
    this.image =
        new BufferedImage(view.width() * scale, view.height() * scale, BufferedImage.TYPE_INT_RGB);
    int[] bands = {band(radiometry, "red"), band(radiometry, "green"), band(radiometry, "blue")};
    for (int y = 0; y < view.height(); y++) {
      for (int x = 0; x < view.width(); x++) {
        int rgb = 0;
        for (int band : bands) {
          int sample = raster.sample(band, view.x() + x, view.y() + y);
          rgb = rgb << 8 | shown(sample, radiometry, band);
        }
        fill(x, y, rgb);
      }
    }
  }

  private static int band(Radiometry radiometry, String name) {
    return Math.max(0, radiometry.bandNames().indexOf(name));
  }

  private static int shown(int sample, Radiometry radiometry, int index) {
    if (radiometry.quantity() == Quantity.DISPLAY) {
      return Math.clamp(sample, 0, 255);
    }
    Band band = radiometry.bands().get(index);
    double reflectance = band.scale() * sample + band.offset();
    return (int) Math.clamp(255 * REFLECTANCE_GAIN * reflectance, 0, 255);
  }

  private void fill(int x, int y, int rgb) {
    for (int i = 0; i < scale * scale; i++) {
      image.setRGB(x * scale + i % scale, y * scale + i / scale, rgb);
    }
  }

  /// Draws a ship's edge, one picture pixel wide.
  void outline(Shape ship, int rgb) {
    Box box = ship.box().intersection(view);
    for (int y = box.y() * scale; y < box.bottom() * scale; y++) {
      for (int x = box.x() * scale; x < box.right() * scale; x++) {
        if (inside(ship, x, y)
            && !(inside(ship, x - 1, y)
                && inside(ship, x + 1, y)
                && inside(ship, x, y - 1)
                && inside(ship, x, y + 1))) {
          image.setRGB(x - view.x() * scale, y - view.y() * scale, rgb);
        }
      }
    }
  }

  private boolean inside(Shape ship, int fineX, int fineY) {
    int x = Math.floorDiv(fineX, scale) - ship.box().x();
    int y = Math.floorDiv(fineY, scale) - ship.box().y();
    BitMask mask = ship.mask();
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.get(x, y);
  }

  /// The picture as `png` or `jpeg`.
  byte[] encoded(String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("this JDK writes no " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
