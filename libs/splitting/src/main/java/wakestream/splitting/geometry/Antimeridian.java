package wakestream.splitting.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/// Polygons on WGS 84 as RFC 7946 wants them: longitudes in -180..180, cut in two at the
/// antimeridian (section 3.1.9), shells counter-clockwise, holes clockwise (3.1.6). One that holds
/// a pole runs along it from one side of the map to the other.
///
/// 1. Longitudes are unrolled, so that no step is longer than half a turn.
/// 2. A ring that comes back a whole turn away goes around a pole, and is closed over it.
/// 3. What lies beyond 180 degrees is cut off and moved to the other side.
public final class Antimeridian {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Antimeridian() {}

  /// One polygon: its shell, then its holes; rings are not closed.
  public record Rings(List<LonLat> shell, List<List<LonLat>> holes) {
    public Rings {
      shell = List.copyOf(shell);
      holes = holes.stream().map(List::copyOf).toList();
    }
  }

  /// The polygon's parts, west to east; itself where it crosses nothing.
  public static List<Rings> cut(Rings polygon) {
    List<Coordinate> shell = unrolled(polygon.shell(), polygon.shell().getFirst().longitude());
    Envelope extent = new Envelope();
    shell.forEach(extent::expandToInclude);
    if (extent.getMinX() >= -180 && extent.getMaxX() <= 180) {
      return List.of(
          new Rings(
              directed(polygon.shell(), true),
              polygon.holes().stream().map(hole -> directed(hole, false)).toList()));
    }
    LinearRing[] holes =
        polygon.holes().stream()
            .map(hole -> ring(unrolled(hole, shell.getFirst().x)))
            .toArray(LinearRing[]::new);
    Geometry whole = sound(FACTORY.createPolygon(ring(shell), holes));
    List<Rings> parts = new ArrayList<>();
    for (int turn = -1; turn <= 1; turn++) {
      Envelope world = new Envelope(360.0 * turn - 180, 360.0 * turn + 180, -90, 90);
      Geometry part =
          OverlayNGRobust.overlay(whole, FACTORY.toGeometry(world), OverlayNG.INTERSECTION);
      for (int i = 0; i < part.getNumGeometries(); i++) {
        if (part.getGeometryN(i) instanceof Polygon one && !one.isEmpty()) {
          parts.add(rings(one, -360.0 * turn));
        }
      }
    }
    return parts;
  }

  /// Overlays fail on rings that cross themselves or each other, which no ship's do and any record
  /// can hold: then it is what they enclose.
  private static Geometry sound(Geometry polygon) {
    return polygon.isValid()
        ? polygon
        : FACTORY.buildGeometry(PolygonExtracter.getPolygons(GeometryFixer.fix(polygon)));
  }

  /// Each longitude within half a turn of the one before.
  private static List<Coordinate> unrolled(List<LonLat> ring, double start) {
    List<Coordinate> out = new ArrayList<>();
    double longitude = start;
    for (LonLat vertex : ring) {
      longitude += Math.IEEEremainder(vertex.longitude() - longitude, 360);
      out.add(new Coordinate(longitude, vertex.latitude()));
    }
    Coordinate first = out.getFirst();
    double home = longitude + Math.IEEEremainder(first.x - longitude, 360);
    if (Math.abs(home - first.x) > 180) {
      double pole = first.y > 0 ? 90 : -90;
      out.add(new Coordinate(home, first.y));
      out.add(new Coordinate(home, pole));
      out.add(new Coordinate(first.x, pole));
    }
    return out;
  }

  private static LinearRing ring(List<Coordinate> vertices) {
    List<Coordinate> closed = new ArrayList<>(vertices);
    closed.add(vertices.getFirst());
    return FACTORY.createLinearRing(closed.toArray(Coordinate[]::new));
  }

  private static Rings rings(Polygon polygon, double shift) {
    List<List<LonLat>> holes = new ArrayList<>();
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      holes.add(directed(polygon.getInteriorRingN(i), false, shift));
    }
    return new Rings(directed(polygon.getExteriorRing(), true, shift), holes);
  }

  private static List<LonLat> directed(LinearRing ring, boolean counterClockwise, double shift) {
    List<LonLat> out = new ArrayList<>();
    for (int i = 0; i + 1 < ring.getNumPoints(); i++) {
      Coordinate at = ring.getCoordinateN(i);
      out.add(new LonLat(at.x + shift, at.y));
    }
    return directed(out, counterClockwise);
  }

  /// The same ring, turned round where it runs the other way; it begins where it began.
  private static List<LonLat> directed(List<LonLat> ring, boolean counterClockwise) {
    double doubled = 0;
    for (int i = 0; i < ring.size(); i++) {
      LonLat a = ring.get(i);
      LonLat b = ring.get((i + 1) % ring.size());
      doubled +=
          (a.longitude() - ring.getFirst().longitude()) * (b.latitude() - a.latitude())
              - (a.latitude() - ring.getFirst().latitude()) * (b.longitude() - a.longitude());
    }
    if (doubled > 0 == counterClockwise) {
      return ring;
    }
    List<LonLat> turned = new ArrayList<>(ring.subList(1, ring.size()).reversed());
    turned.addFirst(ring.getFirst());
    return turned;
  }
}
