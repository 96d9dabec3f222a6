package wakestream.simulator.land;

/// A shape by its signed distance.
interface Outline {
  /// Metres from the point to the shape's edge, negative inside.
  double outside(double u, double v);

  /// A rectangle about the origin.
  static Outline rectangle(double halfU, double halfV) {
    return (u, v) -> {
      double du = Math.abs(u) - halfU;
      double dv = Math.abs(v) - halfV;
      return Math.min(Math.max(du, dv), 0) + Math.hypot(Math.max(du, 0), Math.max(dv, 0));
    };
  }

  /// A disc about the origin.
  static Outline disc(double radius) {
    return (u, v) -> Math.hypot(u, v) - radius;
  }
}
