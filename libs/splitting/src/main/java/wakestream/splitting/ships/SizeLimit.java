package wakestream.splitting.ships;

import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Component;
import wakestream.splitting.geometry.Ground;

/// What is too large for a ship, and for the memory that cutting it would take. The same for the
/// whole scene, so that a box around a box that is too long is too long itself.
///
/// @param mostColumns longest bounding box, pixels
/// @param mostRows highest bounding box, pixels
/// @param mostVertices of a component's outline, so that a ship fits a record
public record SizeLimit(int mostColumns, int mostRows, int mostVertices) {
  /// Metres on the ground, where the scale is known; the longest ships have 400.
  public static final double MOST_METRES = 1000;

  /// Pixels, whatever the scale.
  public static final int MOST_PIXELS = 4096;

  /// Pixels of a bounding box: the watershed takes some 40 bytes of heap for each.
  public static final long MOST_AREA = 1L << 22;

  /// A vertex takes up to 22 bytes of a record of 2 MiB.
  public static final int MOST_VERTICES = 60_000;

  public SizeLimit {
    if (mostColumns < 1 || mostRows < 1 || mostVertices < 4) {
      throw new IllegalArgumentException(
          "a limit must let something through, was %d x %d pixels, %d vertices"
              .formatted(mostColumns, mostRows, mostVertices));
    }
  }

  /// The limit of a scene; pixels are measured at its centre.
  public static SizeLimit of(TileGrid grid, Ground ground) {
    double x = grid.width() / 2.0;
    double y = grid.height() / 2.0;
    return new SizeLimit(
        pixels(ground.metres(x + 0.5, y, x - 0.5, y)),
        pixels(ground.metres(x, y + 0.5, x, y - 0.5)),
        MOST_VERTICES);
  }

  private static int pixels(double @org.jspecify.annotations.Nullable [] metres) {
    double onePixel = metres == null ? 0 : Math.hypot(metres[0], metres[1]);
    return onePixel > 0 && Double.isFinite(onePixel)
        ? (int) Math.clamp(MOST_METRES / onePixel, 1, MOST_PIXELS)
        : MOST_PIXELS;
  }

  /// Whether a component in this box cannot be a ship.
  public boolean isTooLong(Box box) {
    return box.width() > mostColumns || box.height() > mostRows || box.area() > MOST_AREA;
  }

  /// Whether the outline of a component has too many vertices: places where one or three of the
  /// four pixels around a corner are set, and twice those where two are that touch only there.
  public boolean isTooRagged(Component component) {
    int width = component.box().width();
    int height = component.box().height();
    if (2L * (width + 1) * (height + 1) <= mostVertices) {
      return false;
    }
    long vertices = 0;
    for (int y = 0; y <= height; y++) {
      int before = 0;
      for (int x = 0; x <= width; x++) {
        int column = has(component, x, y - 1) | has(component, x, y) << 1;
        int corner = before << 2 | column;
        vertices += Integer.bitCount(corner) % 2 != 0 ? 1 : corner == 6 || corner == 9 ? 2 : 0;
        before = column;
      }
    }
    return vertices > mostVertices;
  }

  private static int has(Component component, int x, int y) {
    Box box = component.box();
    boolean inside = x < box.width() && y >= 0 && y < box.height();
    return inside && component.values()[y * box.width() + x] != 0 ? 1 : 0;
  }
}
