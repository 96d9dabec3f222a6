package wakestream.splitting.geometry;

import org.jspecify.annotations.Nullable;

/// Where the pixels of a scene lie. Pixel coordinates are measured from the outer corner of the
/// top-left pixel, x right and y down.
public sealed interface Ground {
  /// Nothing is known: no metres, no place.
  static Ground unknown() {
    return new Unknown();
  }

  /// Square pixels of a known size, somewhere; north is unknown.
  ///
  /// @param groundSampleDistance metres on the ground a pixel
  static Ground square(double groundSampleDistance) {
    return new Square(groundSampleDistance);
  }

  /// Nothing is known.
  record Unknown() implements Ground {}

  /// Square pixels.
  ///
  /// @param groundSampleDistance metres on the ground a pixel
  record Square(double groundSampleDistance) implements Ground {
    public Square {
      if (!(groundSampleDistance > 0) || !Double.isFinite(groundSampleDistance)) {
        throw new IllegalArgumentException(
            "ground sample distance must be above 0 metres, was " + groundSampleDistance);
      }
    }
  }

  /// Pixels with a place on the Earth.
  non-sealed interface Georeferenced extends Ground {
    /// The place of a pixel coordinate.
    LonLat position(double x, double y);

    /// Metres east and north of the origin, in its local tangent plane: `{east, north}`.
    double[] metres(double originX, double originY, double x, double y);
  }

  /// The place of a pixel coordinate, or null where it is unknown.
  default @Nullable LonLat positionOf(double x, double y) {
    return this instanceof Georeferenced g ? g.position(x, y) : null;
  }
}
