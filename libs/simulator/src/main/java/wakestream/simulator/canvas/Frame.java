package wakestream.simulator.canvas;

/// A turned and shifted frame of reference in the scene, metres: `u` points along the angle, `v` a
/// quarter turn clockwise from it (y is down).
///
/// @param x scene coordinate of the frame's origin
/// @param y scene coordinate of the frame's origin
/// @param cosine of the angle from the scene's x axis to u
/// @param sine of the same angle
public record Frame(double x, double y, double cosine, double sine) {
  /// A frame at a point, turned by an angle in radians.
  public static Frame at(double x, double y, double angle) {
    return new Frame(x, y, Math.cos(angle), Math.sin(angle));
  }

  /// The first coordinate of a scene point.
  public double u(double px, double py) {
    return (px - x) * cosine + (py - y) * sine;
  }

  /// The second coordinate of a scene point.
  public double v(double px, double py) {
    return (py - y) * cosine - (px - x) * sine;
  }

  /// Scene x of a point of the frame.
  public double sceneX(double u, double v) {
    return x + u * cosine - v * sine;
  }

  /// Scene y of a point of the frame.
  public double sceneY(double u, double v) {
    return y + u * sine + v * cosine;
  }

  /// The angle from the scene's x axis to u, radians.
  public double angle() {
    return Math.atan2(sine, cosine);
  }

  /// A frame whose origin is at (u, v) of this one, turned further by an angle in radians.
  public Frame moved(double u, double v, double turn) {
    return at(sceneX(u, v), sceneY(u, v), angle() + turn);
  }
}
