package wakestream.splitting.geometry;

/// The smallest rectangle around points of a plane, any way it lies; one of its sides lies on an
/// edge of the points' convex hull (Freeman and Shapira 1975).
///
/// @param along extent in the direction
/// @param across extent at right angles to it
/// @param directionX first coordinate of the direction's unit vector
/// @param directionY second coordinate
record OrientedRectangle(double along, double across, double directionX, double directionY) {
  /// @param hull vertices `{x, y}` of a convex polygon, in order; at least two, not all the same
  static OrientedRectangle around(double[][] hull) {
    OrientedRectangle best = null;
    for (int i = 0; i < hull.length; i++) {
      double[] from = hull[i];
      double[] to = hull[(i + 1) % hull.length];
      double side = Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (side > 0) {
        OrientedRectangle one = along(hull, (to[0] - from[0]) / side, (to[1] - from[1]) / side);
        best = best == null || one.area() < best.area() * (1 - 1e-9) ? one : best;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("all points of the hull are one");
    }
    return best;
  }

  double area() {
    return along * across;
  }

  private static OrientedRectangle along(double[][] hull, double ux, double uy) {
    double alongLow = Double.POSITIVE_INFINITY;
    double alongHigh = Double.NEGATIVE_INFINITY;
    double acrossLow = Double.POSITIVE_INFINITY;
    double acrossHigh = Double.NEGATIVE_INFINITY;
    for (double[] p : hull) {
      double along = p[0] * ux + p[1] * uy;
      double across = p[1] * ux - p[0] * uy;
      alongLow = Math.min(alongLow, along);
      alongHigh = Math.max(alongHigh, along);
      acrossLow = Math.min(acrossLow, across);
      acrossHigh = Math.max(acrossHigh, across);
    }
    return new OrientedRectangle(alongHigh - alongLow, acrossHigh - acrossLow, ux, uy);
  }
}
