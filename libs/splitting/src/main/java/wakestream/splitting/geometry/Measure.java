package wakestream.splitting.geometry;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.BitMask;

/// Measures masks on the ground.
///
/// Length and width are those of the smallest rectangle around the pixels' centres, a pixel longer
/// and wider: a pixel is a ship's where the hull covers half of it, so that centres lie half a
/// pixel inside the hull, in the mean. The heading is that of the long axis of all pixels.
public final class Measure {
  private final Ground ground;

  public Measure(Ground ground) {
    this.ground = ground;
  }

  /// Square metres of one pixel at a place, or null where the scale is unknown.
  public @Nullable Double pixelArea(double x, double y) {
    PixelStep step = PixelStep.at(ground, x, y);
    return step == null ? null : step.area();
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
    PixelStep step = PixelStep.at(ground, centroidX, centroidY);
    if (step == null) {
      return null;
    }
    int[][] hull = ConvexHull.of(mask);
    PrincipalAxis axis = PrincipalAxis.of(mask, step);
    OrientedRectangle rectangle =
        hull.length == 1
            ? new OrientedRectangle(0, 0, axis.east(), axis.north())
            : OrientedRectangle.around(metres(hull, left, top, centroidX, centroidY));
    double ux = rectangle.directionX();
    double uy = rectangle.directionY();
    double along = rectangle.along() + step.reach(ux, uy);
    double across = rectangle.across() + step.reach(-uy, ux);
    return new GroundExtent(
        pixels * step.area(),
        Math.max(along, across),
        Math.min(along, across),
        ground.knowsNorth() ? axis.heading() : null);
  }

  private double[][] metres(int[][] hull, int left, int top, double originX, double originY) {
    double[][] metres = new double[hull.length][];
    for (int i = 0; i < hull.length; i++) {
      double[] at =
          ground.metres(left + hull[i][0] + 0.5, top + hull[i][1] + 0.5, originX, originY);
      metres[i] = at == null ? new double[2] : at;
    }
    return metres;
  }
}
