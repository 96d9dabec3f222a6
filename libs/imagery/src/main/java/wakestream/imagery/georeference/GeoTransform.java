package wakestream.imagery.georeference;

import org.apache.sis.referencing.CRS;
import org.apache.sis.referencing.CommonCRS;
import org.apache.sis.referencing.operation.matrix.Matrix3;
import org.apache.sis.referencing.operation.transform.MathTransforms;
import org.opengis.referencing.crs.CoordinateReferenceSystem;
import org.opengis.referencing.operation.MathTransform;
import org.opengis.referencing.operation.TransformException;
import org.opengis.util.FactoryException;

/// From pixels to WGS 84 and to metres on the ground. Immutable and safe for many threads; cheap to
/// call, dear to make: one a scene.
///
/// Pixel coordinates are measured from the outer corner of the top-left pixel; the centre of that
/// pixel is 0.5, 0.5. Metres are those of the plane that touches the WGS 84 ellipsoid, which is
/// exact to better than a millionth over some kilometres.
public final class GeoTransform {
  private static final double SEMI_MAJOR = 6378137.0;
  private static final double FLATTENING = 1 / 298.257223563;
  private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

  private final MathTransform toLonLat;

  private GeoTransform(MathTransform toLonLat) {
    this.toLonLat = toLonLat;
  }

  /// @throws IllegalArgumentException when the WKT is not understood, or does not lead to WGS 84
  public static GeoTransform of(Georeference georeference) {
    double[] a = georeference.affine();
    MathTransform affine =
        MathTransforms.linear(new Matrix3(a[1], a[2], a[0], a[4], a[5], a[3], 0, 0, 1));
    try {
      CoordinateReferenceSystem source = ReferenceSystems.parse(georeference.wkt());
      CoordinateReferenceSystem target = CommonCRS.WGS84.normalizedGeographic();
      MathTransform projection = CRS.findOperation(source, target, null).getMathTransform();
      return new GeoTransform(MathTransforms.concatenate(affine, projection));
    } catch (FactoryException e) {
      throw new IllegalArgumentException(
          "the scene's reference system does not lead to WGS 84: " + e.getMessage(), e);
    }
  }

  /// Longitude and latitude in degrees on WGS 84.
  public double[] lonLat(double x, double y) {
    double[] point = {x, y};
    try {
      toLonLat.transform(point, 0, point, 0, 1);
    } catch (TransformException e) {
      throw new IllegalStateException(
          "pixel %s, %s has no position on WGS 84: %s".formatted(x, y, e.getMessage()), e);
    }
    return point;
  }

  /// East and north of an origin, metres, in the plane that touches the ellipsoid there (geocentric
  /// coordinates turned into the origin's horizon). Holds over the antimeridian and at the poles.
  ///
  /// @param x pixel asked for
  /// @param originX pixel that is measured from
  public double[] metres(double x, double y, double originX, double originY) {
    double[] origin = lonLat(originX, originY);
    double[] from = geocentric(origin);
    double[] to = geocentric(lonLat(x, y));
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double dz = to[2] - from[2];
    double lambda = Math.toRadians(origin[0]);
    double phi = Math.toRadians(origin[1]);
    double outwards = dx * Math.cos(lambda) + dy * Math.sin(lambda);
    return new double[] {
      dy * Math.cos(lambda) - dx * Math.sin(lambda), dz * Math.cos(phi) - outwards * Math.sin(phi)
    };
  }

  private static double[] geocentric(double[] lonLat) {
    double lambda = Math.toRadians(lonLat[0]);
    double phi = Math.toRadians(lonLat[1]);
    double primeVertical =
        SEMI_MAJOR / Math.sqrt(1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi));
    return new double[] {
      primeVertical * Math.cos(phi) * Math.cos(lambda),
      primeVertical * Math.cos(phi) * Math.sin(lambda),
      primeVertical * (1 - ECCENTRICITY_SQUARED) * Math.sin(phi)
    };
  }

  /// Metres on the ground a pixel at a place: the geometric mean of a step right and a step down.
  public double groundSampleDistance(double x, double y) {
    double[] right = metres(x + 0.5, y, x - 0.5, y);
    double[] down = metres(x, y + 0.5, x, y - 0.5);
    return Math.sqrt(Math.hypot(right[0], right[1]) * Math.hypot(down[0], down[1]));
  }

  /// Direction from one pixel to another: degrees clockwise from true north, 0 to below 360.
  public double azimuth(double fromX, double fromY, double toX, double toY) {
    double[] step = metres(toX, toY, fromX, fromY);
    double degrees = Math.toDegrees(Math.atan2(step[0], step[1]));
    return degrees < 0 ? degrees + 360 : degrees;
  }
}
