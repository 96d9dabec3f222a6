package wakestream.imagery.masks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// An area on the map: the polygons of a GeoJSON file, in degrees on WGS 84 (RFC 7946). Belongs to
/// one thread.
public final class GeoArea {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /// Pixels between exact positions; those between are interpolated, to within a millimetre.
  private static final int STEP = 16;

  private final Geometry polygons;
  private final PreparedGeometry prepared;
  private final IndexedPointInAreaLocator locator;

  private GeoArea(Geometry polygons) {
    this.polygons = polygons;
    this.prepared = PreparedGeometryFactory.prepare(polygons);
    this.locator = new IndexedPointInAreaLocator(polygons);
  }

  /// @throws IllegalArgumentException when it is no GeoJSON of valid polygons; one line that says
  ///   why
  public static GeoArea read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read".formatted(file), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
    }
  }

  /// The same from text.
  public static GeoArea parse(String geoJson) {
    try {
      List<Polygon> found = new ArrayList<>();
      collect(new ObjectMapper().readTree(geoJson), found);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("it holds no polygon");
      }
      return new GeoArea(FACTORY.createGeometryCollection(found.toArray(Geometry[]::new)).union());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
  }

  private static void collect(JsonNode node, List<Polygon> found) {
    switch (node.path("type").asText()) {
      case "FeatureCollection" -> node.path("features").forEach(f -> collect(f, found));
      case "Feature" -> collect(node.path("geometry"), found);
      case "GeometryCollection" -> node.path("geometries").forEach(g -> collect(g, found));
      case "MultiPolygon" -> node.path("coordinates").forEach(p -> found.add(polygon(p)));
      case "Polygon" -> found.add(polygon(node.path("coordinates")));
      default ->
          throw new IllegalArgumentException(
              "it holds '%s' where polygons are needed".formatted(node.path("type").asText()));
    }
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> all = new ArrayList<>();
    rings.forEach(ring -> all.add(ring(ring)));
    if (all.isEmpty()) {
      throw new IllegalArgumentException("it holds a polygon without a ring");
    }
    Polygon polygon =
        FACTORY.createPolygon(
            all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
    if (!polygon.isValid()) {
      throw new IllegalArgumentException("it holds a polygon that crosses itself");
    }
    return polygon;
  }

  private static LinearRing ring(JsonNode positions) {
    List<Coordinate> all = new ArrayList<>();
    for (JsonNode position : positions) {
      double longitude = position.path(0).asDouble(Double.NaN);
      double latitude = position.path(1).asDouble(Double.NaN);
      if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
        throw new IllegalArgumentException(
            "%s is no longitude and latitude in degrees".formatted(position));
      }
      all.add(new Coordinate(longitude, latitude));
    }
    if (all.size() < 4 || !all.getFirst().equals2D(all.getLast())) {
      throw new IllegalArgumentException("it holds a ring that is not closed");
    }
    return FACTORY.createLinearRing(all.toArray(Coordinate[]::new));
  }

  /// Which pixels of a window have their centre in the area.
  ///
  /// @return null where all have
  public @Nullable BitMask inside(Box window, GeoTransform place) {
    Geometry around = FACTORY.toGeometry(around(window, place));
    if (prepared.contains(around)) {
      return null;
    }
    BitMask mask = new BitMask(window.width(), window.height());
    if (!prepared.intersects(around)) {
      return mask;
    }
    for (int y = 0; y < window.height(); y++) {
      fillRow(mask, y, window, place);
    }
    return mask.count() == window.area() ? null : mask;
  }

  private void fillRow(BitMask mask, int y, Box window, GeoTransform place) {
    Coordinate point = new Coordinate();
    for (int from = 0; from < window.width(); from += STEP) {
      double[] a = place.lonLat(window.x() + from + 0.5, window.y() + y + 0.5);
      double[] b = place.lonLat(window.x() + from + STEP + 0.5, window.y() + y + 0.5);
      double turn = Math.IEEEremainder(b[0] - a[0], 360);
      for (int x = from; x < Math.min(from + STEP, window.width()); x++) {
        double part = (x - from) / (double) STEP;
        point.x = a[0] + part * turn;
        point.y = a[1] + part * (b[1] - a[1]);
        if (locator.locate(point) != Location.EXTERIOR) {
          mask.set(x, y);
        }
      }
    }
  }

  /// A box in degrees that holds the window, with some room.
  private static Envelope around(Box window, GeoTransform place) {
    Envelope around = new Envelope();
    int parts = 8;
    for (int i = 0; i <= parts; i++) {
      for (int j = 0; j <= parts; j++) {
        double[] p =
            place.lonLat(
                window.x() + window.width() * i / (double) parts,
                window.y() + window.height() * j / (double) parts);
        around.expandToInclude(p[0], p[1]);
      }
    }
    around.expandBy(0.02 * around.getWidth(), 0.02 * around.getHeight());
    return around;
  }

  /// The area in words that are equal for equal areas.
  @Override
  public String toString() {
    return polygons.toText();
  }
}
