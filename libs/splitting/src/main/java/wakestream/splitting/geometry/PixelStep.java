package wakestream.splitting.geometry;

import org.jspecify.annotations.Nullable;

/// What one pixel to the right and one down are on the ground at a place: metres east and north.
///
/// @param rightEast metres east of a step right
/// @param rightNorth metres north of it
/// @param downEast metres east of a step down
/// @param downNorth metres north of it
record PixelStep(double rightEast, double rightNorth, double downEast, double downNorth) {
  /// At a scene pixel; null where the scale is unknown.
  static @Nullable PixelStep at(Ground ground, double x, double y) {
    double[] right = ground.metres(x + 0.5, y, x - 0.5, y);
    double[] down = ground.metres(x, y + 0.5, x, y - 0.5);
    return right == null || down == null
        ? null
        : new PixelStep(right[0], right[1], down[0], down[1]);
  }

  /// Square metres of a pixel.
  double area() {
    return Math.abs(rightEast * downNorth - rightNorth * downEast);
  }

  /// How far a pixel reaches in a direction, metres: for a square pixel its side whatever the
  /// direction, for an oblong one between its sides.
  ///
  /// @param east of the direction's unit vector
  /// @param north of it
  double reach(double east, double north) {
    return Math.hypot(rightEast * east + rightNorth * north, downEast * east + downNorth * north);
  }
}
