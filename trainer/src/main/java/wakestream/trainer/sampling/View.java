package wakestream.trainer.sampling;

import java.util.random.RandomGenerator;

/// Which scene pixels a crop shows: `source = centre + matrix * (pixel - side / 2)`.
///
/// @param centreX column of the centre in the scene
/// @param centreY row of the centre in the scene
/// @param xx scene columns a crop column
/// @param xy scene columns a crop row
/// @param yx scene rows a crop column
/// @param yy scene rows a crop row
record View(double centreX, double centreY, double xx, double xy, double yx, double yy) {
  /// A view around a centre, turned, mirrored and zoomed as the augmentation draws it.
  static View draw(double x, double y, Augmentation augmentation, RandomGenerator random) {
    boolean free = random.nextDouble() < augmentation.rotation();
    double quarter = Math.PI / 2 * random.nextInt(4);
    double any = 2 * Math.PI * random.nextDouble();
    double spread = Math.log(augmentation.zoom()) * (2 * random.nextDouble() - 1);
    double flip = augmentation.symmetries() && random.nextBoolean() ? -1 : 1;
    double angle = free ? any : augmentation.symmetries() ? quarter : 0;
    double scale = free ? Math.exp(spread) : 1;
    double cos = free ? scale * Math.cos(angle) : Math.rint(Math.cos(angle));
    double sin = free ? scale * Math.sin(angle) : Math.rint(Math.sin(angle));
    return new View(x, y, flip * cos, -sin, flip * sin, cos);
  }

  /// The same view at a coarser (factor above 1) or finer scale.
  View scaled(double factor) {
    return new View(centreX, centreY, factor * xx, factor * xy, factor * yx, factor * yy);
  }

  double sourceX(double x, double y) {
    return centreX + xx * x + xy * y;
  }

  double sourceY(double x, double y) {
    return centreY + yx * x + yy * y;
  }
}
