package wakestream.splitting.geometry;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.GeoTransform;

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

  /// Pixels with a place on the Earth.
  static Ground of(GeoTransform transform) {
    return new OnEarth(transform);
  }

  /// A georeference where there is one, else the ground sample distance, else nothing.
  static Ground of(@Nullable GeoTransform transform, @Nullable Double groundSampleDistance) {
    if (transform != null) {
      return of(transform);
    }
    return groundSampleDistance == null ? unknown() : square(groundSampleDistance);
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
  record OnEarth(GeoTransform transform) implements Ground {}

  /// The place of a pixel coordinate, or null where it is unknown.
  default @Nullable LonLat position(double x, double y) {
    return switch (this) {
      case OnEarth earth -> LonLat.of(earth.transform().lonLat(x, y));
      case Square _, Unknown _ -> null;
    };
  }

  /// Metres right (east) and up (north) of an origin pixel, or null where the scale is unknown.
  default double @Nullable [] metres(double x, double y, double originX, double originY) {
    return switch (this) {
      case OnEarth earth -> earth.transform().metres(x, y, originX, originY);
      case Square(double gsd) -> new double[] {(x - originX) * gsd, (originY - y) * gsd};
      case Unknown _ -> null;
    };
  }

  /// Whether it is known where north is.
  default boolean knowsNorth() {
    return this instanceof OnEarth;
  }
}
