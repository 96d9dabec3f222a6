package wakestream.splitting.geometry;

/// A point on WGS 84.
///
/// @param longitude degrees east, -180..180
/// @param latitude degrees north, -90..90
public record LonLat(double longitude, double latitude) {
  /// From longitude and latitude in degrees; the longitude is brought into -180..180.
  static LonLat of(double[] degrees) {
    double longitude = degrees[0];
    boolean inRange = longitude >= -180 && longitude <= 180;
    return new LonLat(inRange ? longitude : Math.IEEEremainder(longitude, 360), degrees[1]);
  }
}
