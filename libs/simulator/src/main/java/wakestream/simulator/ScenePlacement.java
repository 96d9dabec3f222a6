package wakestream.simulator;

import java.util.random.RandomGenerator;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;

/// Where on Earth a simulated scene lies. Its pixels are square on the ground.
///
/// @param epsg 32601..32660 or 32701..32760 (UTM), 3857 or 4326
/// @param left easting or longitude of the top-left corner
/// @param top northing or latitude of it
/// @param stepX width of a pixel in units of the reference system
/// @param stepY height of a pixel in units of the reference system
public record ScenePlacement(int epsg, double left, double top, double stepX, double stepY) {
  private static final double METRES_A_DEGREE = 111_320;
  private static final double EARTH_RADIUS = 6_378_137;

  /// A place in a UTM zone.
  ///
  /// @param zone 1..60
  /// @param easting of the top-left corner, metres
  /// @param northing of it, metres, on the northern hemisphere
  public static ScenePlacement utm(int zone, double easting, double northing, double gsd) {
    return new ScenePlacement(32600 + zone, easting, northing, gsd, gsd);
  }

  /// A place in Web Mercator (EPSG:3857), where a metre on the ground is more than one on the map.
  public static ScenePlacement webMercator(double longitude, double latitude, double gsd) {
    double phi = Math.toRadians(latitude);
    double step = gsd / Math.cos(phi);
    return new ScenePlacement(
        3857,
        EARTH_RADIUS * Math.toRadians(longitude),
        EARTH_RADIUS * Math.log(Math.tan(Math.PI / 4 + phi / 2)),
        step,
        step);
  }

  /// A place in degrees (EPSG:4326).
  public static ScenePlacement degrees(double longitude, double latitude, double gsd) {
    double stepY = gsd / METRES_A_DEGREE;
    return new ScenePlacement(
        4326, longitude, latitude, stepY / Math.cos(Math.toRadians(latitude)), stepY);
  }

  /// A random place in a UTM zone.
  public static ScenePlacement random(double gsd, RandomGenerator random) {
    int zone = random.nextInt(1, 61);
    double easting = Math.rint(random.nextDouble(300_000, 680_000) / gsd) * gsd;
    double northing = Math.rint(random.nextDouble(500_000, 6_500_000) / gsd) * gsd;
    return utm(zone, easting, northing, gsd);
  }

  /// As scene files say it.
  public Georeference georeference() {
    return new Georeference(
        ReferenceSystems.wktOfEpsg(epsg), new double[] {left, stepX, 0, top, 0, -stepY});
  }
}
