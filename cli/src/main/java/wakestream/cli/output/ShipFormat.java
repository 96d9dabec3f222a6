package wakestream.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wakestream.records.Position;
import wakestream.records.Ship;

/// How `ships` prints events.
public enum ShipFormat {
  /// A GeoJSON feature a line.
  GEOJSONL {
    @Override
    public String line(Ship ship) {
      return ShipFeature.of(ship).toString();
    }
  },
  /// The record in Avro's JSON form, a line each.
  JSON {
    @Override
    public String line(Ship ship) {
      return ship.toString();
    }
  },
  /// A line each, after a line of names.
  CSV {
    @Override
    public List<String> heading() {
      return List.of(
          "id,scene,run,revision,status,longitude,latitude,pixelX,pixelY,areaPixels,lengthMetres,"
              + "widthMetres,headingDegrees,confidence,acquired");
    }

    @Override
    public String line(Ship ship) {
      return csv(ship);
    }
  };

  /// Lines before the first event.
  public List<String> heading() {
    return List.of();
  }

  /// One event.
  public abstract String line(Ship ship);

  /// `geojsonl, json, csv`.
  public static String names() {
    return Stream.of(values())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String csv(Ship ship) {
    Position centre = ship.getCentroid();
    List<Object> fields = new ArrayList<>();
    fields.add(ship.getShip());
    fields.add(ship.getScene());
    fields.add(ship.getRun());
    fields.add(ship.getRevision());
    fields.add(ship.getStatus());
    fields.add(centre == null ? "" : centre.getLongitude());
    fields.add(centre == null ? "" : centre.getLatitude());
    fields.add(ship.getCentroidX());
    fields.add(ship.getCentroidY());
    fields.add(ship.getAreaPixels());
    fields.add(Objects.requireNonNullElse((Object) ship.getLengthMetres(), ""));
    fields.add(Objects.requireNonNullElse((Object) ship.getWidthMetres(), ""));
    fields.add(Objects.requireNonNullElse((Object) ship.getHeadingDegrees(), ""));
    fields.add(ship.getConfidence());
    fields.add(Objects.requireNonNullElse((Object) ship.getAcquired(), ""));
    return fields.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
