package wakestream.pipeline;

/// Formulas from the literature, apart from the product's own: inverse projections and the geodesic
/// on WGS 84. Angles in degrees.
final class Geodesy {
  private static final double A = 6378137;
  private static final double F = 1 / 298.257223563;
  private static final double B = A * (1 - F);

  private Geodesy() {}

  /// Web Mercator (EPSG:3857): longitude and latitude.
  static double[] fromWebMercator(double x, double y) {
    return new double[] {
      Math.toDegrees(x / A), Math.toDegrees(2 * Math.atan(Math.exp(y / A)) - Math.PI / 2)
    };
  }

  /// UTM: longitude and latitude, by Krueger's series (Karney 2011, to the third order).
  static double[] fromUtm(int zone, boolean south, double easting, double northing) {
    double n = F / (2 - F);
    double radius = A / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
    double[] beta = {
      n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96, n * n / 48 + n * n * n / 15, 17 * n * n * n / 480
    };
    double xi = (northing - (south ? 1e7 : 0)) / (0.9996 * radius);
    double eta = (easting - 500_000) / (0.9996 * radius);
    double xi0 = xi;
    double eta0 = eta;
    for (int j = 1; j <= 3; j++) {
      xi0 -= beta[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
      eta0 -= beta[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
    }
    double conformal = Math.asin(Math.sin(xi0) / Math.cosh(eta0));
    double lambda = Math.atan2(Math.sinh(eta0), Math.cos(xi0));
    double e = Math.sqrt(F * (2 - F));
    double phi = conformal;
    for (int i = 0; i < 8; i++) {
      double s = Math.sin(phi);
      double factor = Math.pow((1 + e * s) / (1 - e * s), e / 2);
      phi = 2 * Math.atan(Math.tan(Math.PI / 4 + conformal / 2) * factor) - Math.PI / 2;
    }
    return new double[] {Math.toDegrees(lambda) + 6 * zone - 183, Math.toDegrees(phi)};
  }

  /// Metres and starting azimuth of the geodesic between two points (Vincenty 1975).
  static double[] inverse(double[] from, double[] to) {
    double l = Math.toRadians(Math.IEEEremainder(to[0] - from[0], 360));
    double u1 = Math.atan((1 - F) * Math.tan(Math.toRadians(from[1])));
    double u2 = Math.atan((1 - F) * Math.tan(Math.toRadians(to[1])));
    double lambda = l;
    double sigma = 0;
    double sinSigma = 0;
    double cosSigma = 0;
    double cosSqAlpha = 0;
    double cos2m = 0;
    for (int i = 0; i < 100; i++) {
      double a = Math.cos(u2) * Math.sin(lambda);
      double b = Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda);
      sinSigma = Math.hypot(a, b);
      cosSigma = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * Math.cos(lambda);
      sigma = Math.atan2(sinSigma, cosSigma);
      double sinAlpha = Math.cos(u1) * Math.cos(u2) * Math.sin(lambda) / sinSigma;
      cosSqAlpha = 1 - sinAlpha * sinAlpha;
      cos2m = cosSqAlpha < 1e-12 ? 0 : cosSigma - 2 * Math.sin(u1) * Math.sin(u2) / cosSqAlpha;
      double c = F / 16 * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
      lambda =
          l
              + (1 - c)
                  * F
                  * sinAlpha
                  * (sigma + c * sinSigma * (cos2m + c * cosSigma * (2 * cos2m * cos2m - 1)));
    }
    double uSq = cosSqAlpha * (A * A - B * B) / (B * B);
    double bigA = 1 + uSq / 16384 * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
    double bigB = uSq / 1024 * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
    double deltaSigma = bigB * sinSigma * (cos2m + bigB / 4 * cosSigma * (2 * cos2m * cos2m - 1));
    double azimuth =
        Math.atan2(
            Math.cos(u2) * Math.sin(lambda),
            Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda));
    return new double[] {B * bigA * (sigma - deltaSigma), Math.toDegrees(azimuth)};
  }
}
