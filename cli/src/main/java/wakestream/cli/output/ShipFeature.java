package wakestream.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wakestream.records.Model;
import wakestream.records.Outline;
import wakestream.records.Position;
import wakestream.records.Ring;
import wakestream.records.Ship;
import wakestream.splitting.geometry.Antimeridian;
import wakestream.splitting.geometry.LonLat;

/// A ship as a GeoJSON feature (RFC 7946): its outline along pixel edges in longitude and latitude.
///
/// A ship of a scene without georeference has pixel coordinates (x right, y down) and the foreign
/// member `coordinateReference` that says so.
public final class ShipFeature {
  /// Value of the foreign member `coordinateReference`.
  public static final String PIXELS =
      "pixels, x right and y down from the image's top-left corner; not longitude and latitude";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ShipFeature() {}

  /// Whether the ship's outline is known on the globe.
  public static boolean isGeoreferenced(Ship ship) {
    return ship.getCentroid() != null;
  }

  public static ObjectNode of(Ship ship) {
    ObjectNode feature = JSON.objectNode();
    feature.put("type", "Feature");
    feature.put("id", ship.getShip());
    if (!isGeoreferenced(ship)) {
      feature.put("coordinateReference", PIXELS);
    }
    feature.set("geometry", geometry(ship));
    feature.set("properties", properties(ship));
    return feature;
  }

  private static ObjectNode properties(Ship ship) {
    ObjectNode to = JSON.objectNode();
    to.put("id", ship.getShip());
    to.put("scene", ship.getScene());
    to.put("run", ship.getRun());
    to.put("revision", ship.getRevision());
    to.put("status", ship.getStatus().name());
    to.put("reason", ship.getReason());
    to.put("confidence", ship.getConfidence());
    to.put("peakProbability", ship.getPeakProbability());
    to.put("score", ship.getScore());
    to.put("areaPixels", ship.getAreaPixels());
    to.put("areaSquareMetres", ship.getAreaSquareMetres());
    to.put("lengthMetres", ship.getLengthMetres());
    to.put("widthMetres", ship.getWidthMetres());
    to.put("headingDegrees", ship.getHeadingDegrees());
    to.put("headingAmbiguityDegrees", 180);
    Position centre = ship.getCentroid();
    to.set("centroid", centre == null ? JSON.nullNode() : position(centre));
    to.put("pixelX", ship.getCentroidX());
    to.put("pixelY", ship.getCentroidY());
    to.put("profile", ship.getProfile());
    to.put("classifier", models(ship.getClassifiers()));
    to.put("segmenter", models(ship.getSegmenters()));
    Instant acquired = ship.getAcquired();
    to.put("acquired", acquired == null ? null : acquired.toString());
    ArrayNode cuts = to.putArray("cutBy");
    ship.getCutBy().forEach(cut -> cuts.add(cut.name()));
    return to;
  }

  private static @Nullable String models(List<Model> models) {
    return models.isEmpty()
        ? null
        : models.stream()
            .map(model -> model.getId() + "@" + model.getSha256())
            .collect(Collectors.joining(", "));
  }

  private static ObjectNode geometry(Ship ship) {
    ArrayNode polygons = JSON.arrayNode();
    for (Outline outline : ship.getOutlines()) {
      if (isGeoreferenced(ship)) {
        Antimeridian.cut(rings(outline)).forEach(part -> polygons.add(onGlobe(part)));
      } else {
        polygons.add(inPixels(outline));
      }
    }
    ObjectNode geometry = JSON.objectNode();
    boolean one = polygons.size() == 1;
    geometry.put("type", one ? "Polygon" : "MultiPolygon");
    geometry.set("coordinates", one ? polygons.get(0) : polygons);
    return geometry;
  }

  private static Antimeridian.Rings rings(Outline outline) {
    return new Antimeridian.Rings(
        lonLats(outline.getShell()),
        outline.getHoles().stream().map(ShipFeature::lonLats).toList());
  }

  private static List<LonLat> lonLats(Ring ring) {
    return ring.getPositions().stream()
        .map(position -> new LonLat(position.getLongitude(), position.getLatitude()))
        .toList();
  }

  private static ArrayNode onGlobe(Antimeridian.Rings polygon) {
    ArrayNode to = JSON.arrayNode();
    to.add(closed(polygon.shell()));
    polygon.holes().forEach(hole -> to.add(closed(hole)));
    return to;
  }

  /// A closed ring: the first vertex stands at the end again.
  private static ArrayNode closed(List<LonLat> ring) {
    ArrayNode to = JSON.arrayNode();
    for (int i = 0; i <= ring.size(); i++) {
      LonLat at = ring.get(i % ring.size());
      to.add(position(new Position(at.longitude(), at.latitude())));
    }
    return to;
  }

  private static ArrayNode inPixels(Outline outline) {
    ArrayNode to = JSON.arrayNode();
    to.add(inPixels(outline.getShell()));
    outline.getHoles().forEach(hole -> to.add(inPixels(hole)));
    return to;
  }

  private static ArrayNode inPixels(Ring ring) {
    ArrayNode to = JSON.arrayNode();
    List<Integer> vertices = ring.getVertices();
    for (int i = 0; i <= vertices.size(); i += 2) {
      ArrayNode pixel = to.addArray();
      pixel.add(vertices.get(i % vertices.size()));
      pixel.add(vertices.get(i % vertices.size() + 1));
    }
    return to;
  }

  private static ArrayNode position(Position position) {
    ArrayNode to = JSON.arrayNode();
    to.add(position.getLongitude());
    to.add(position.getLatitude());
    return to;
  }
}
