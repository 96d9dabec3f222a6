package wakestream.splitting.geometry;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.BitMask;

/// Measures masks on the ground.
public final class Measure {
  private final Ground ground;

  public Measure(Ground ground) {
    this.ground = ground;
  }

  /// Square metres of one pixel at a place, or null where the scale is unknown.
  public @Nullable Double pixelArea(double x, double y) {
    double[] right = ground.metres(x + 0.5, y, x - 0.5, y);
    double[] down = ground.metres(x, y + 0.5, x, y - 0.5);
    return right == null || down == null ? null : Math.abs(right[0] * down[1] - right[1] * down[0]);
  }

  /// Area, length, width and heading of a mask, or null where the scale is unknown.
  ///
  /// @param mask with at least one pixel
  /// @param left scene column of the mask's first column
  /// @param top scene row of the mask's first row
  /// @param pixels number of pixels of the mask
  /// @param centroidX scene pixels; metres are those of the plane that touches the ground here
  /// @param centroidY scene pixels
  public @Nullable GroundExtent extent(
      BitMask mask, int left, int top, int pixels, double centroidX, double centroidY) {
    Double pixelArea = pixelArea(centroidX, centroidY);
    if (pixelArea == null) {
      return null;
    }
    int[][] hull = ConvexHull.of(mask);
    double[][] metres = new double[hull.length][];
    for (int i = 0; i < hull.length; i++) {
      double[] at = ground.metres(left + hull[i][0], top + hull[i][1], centroidX, centroidY);
      metres[i] = at == null ? new double[2] : at;
    }
    OrientedRectangle rectangle = OrientedRectangle.around(metres);
    return new GroundExtent(
        pixels * pixelArea,
        rectangle.length(),
        rectangle.width(),
        ground.knowsNorth() ? heading(rectangle) : null);
  }

  /// Degrees clockwise from north (the second coordinate), 0 to below 180.
  static double heading(OrientedRectangle rectangle) {
    double degrees = Math.toDegrees(Math.atan2(rectangle.directionX(), rectangle.directionY()));
    double positive = degrees < 0 ? degrees + 180 : degrees;
    return (positive >= 180 ? positive - 180 : positive) + 0.0; // never -0.0
  }
}
