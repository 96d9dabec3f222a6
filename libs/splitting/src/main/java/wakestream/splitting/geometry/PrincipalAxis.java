package wakestream.splitting.geometry;

import wakestream.imagery.raster.BitMask;

/// The long axis of a mask's pixels: that of the largest second moment (Hu 1962). Every pixel has
/// its say in it, so that a rough edge turns it less than a rectangle around the edge.
///
/// @param east of its unit vector
/// @param north of its unit vector
record PrincipalAxis(double east, double north) {
  /// The axis on the ground.
  ///
  /// @param mask with at least one pixel
  /// @param step of a pixel there
  static PrincipalAxis of(BitMask mask, PixelStep step) {
    double[] m = moments(mask);
    double ee =
        step.rightEast() * step.rightEast() * m[0]
            + 2 * step.rightEast() * step.downEast() * m[1]
            + step.downEast() * step.downEast() * m[2];
    double nn =
        step.rightNorth() * step.rightNorth() * m[0]
            + 2 * step.rightNorth() * step.downNorth() * m[1]
            + step.downNorth() * step.downNorth() * m[2];
    double en =
        step.rightEast() * step.rightNorth() * m[0]
            + (step.rightEast() * step.downNorth() + step.downEast() * step.rightNorth()) * m[1]
            + step.downEast() * step.downNorth() * m[2];
    double angle = Math.atan2(2 * en, ee - nn) / 2;
    return new PrincipalAxis(Math.cos(angle), Math.sin(angle));
  }

  /// Central second moments in pixels: of x x, x y and y y.
  private static double[] moments(BitMask mask) {
    long n = 0;
    long sx = 0;
    long sy = 0;
    long sxx = 0;
    long sxy = 0;
    long syy = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < mask.width(); x = mask.nextSet(y, x + 1)) {
        n++;
        sx += x;
        sy += y;
        sxx += (long) x * x;
        sxy += (long) x * y;
        syy += (long) y * y;
      }
    }
    double meanX = (double) sx / n;
    double meanY = (double) sy / n;
    return new double[] {
      (double) sxx / n - meanX * meanX,
      (double) sxy / n - meanX * meanY,
      (double) syy / n - meanY * meanY
    };
  }

  /// Degrees clockwise from north, 0 to below 180.
  double heading() {
    double degrees = Math.toDegrees(Math.atan2(east, north));
    double positive = degrees < 0 ? degrees + 180 : degrees;
    return (positive >= 180 ? positive - 180 : positive) + 0.0; // never -0.0
  }
}
