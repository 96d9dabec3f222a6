package wakestream.splitter.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.Outlines;
import wakestream.records.Box;
import wakestream.records.Cut;
import wakestream.records.Model;
import wakestream.records.Outline;
import wakestream.records.Position;
import wakestream.records.Ring;
import wakestream.records.ShipStatus;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.geometry.GroundExtent;
import wakestream.splitting.geometry.LonLat;
import wakestream.splitting.life.ShipEvent;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.SizeLimit;

/// Ship events as records.
public final class Ships {
  /// An outline of more vertices is left out, so that the record stays below the topic's limit. A
  /// component of so many is oversized long before; only the cuts of a watershed can add to them.
  static final int MOST_VERTICES = SizeLimit.MOST_VERTICES * 3 / 2;

  private Ships() {}

  public static wakestream.records.Ship record(ShipEvent event, Announcement scene) {
    Ship ship = event.ship();
    GroundExtent extent = ship.extent();
    return wakestream.records.Ship.newBuilder()
        .setShip(ship.id())
        .setScene(scene.run().scene())
        .setRun(event.run())
        .setRevision(event.revision())
        .setStatus(ShipStatus.valueOf(event.status().name()))
        .setReason(event.reason())
        .setSuccessors(event.successors())
        .setProfile(scene.profile())
        .setAcquired(scene.acquired())
        .setFirstX(ship.firstX())
        .setFirstY(ship.firstY())
        .setBox(new Box(ship.box().x(), ship.box().y(), ship.box().width(), ship.box().height()))
        .setOutlines(outlines(ship, scene.run().ground()))
        .setAreaPixels(ship.areaPixels())
        .setAreaSquareMetres(extent == null ? null : extent.areaSquareMetres())
        .setCentroidX(ship.centroidX())
        .setCentroidY(ship.centroidY())
        .setCentroid(position(ship.centroid()))
        .setLengthMetres(extent == null ? null : extent.lengthMetres())
        .setWidthMetres(extent == null ? null : extent.widthMetres())
        .setHeadingDegrees(extent == null ? null : extent.headingDegrees())
        .setConfidence(ship.confidence())
        .setPeakProbability(ship.peakProbability())
        .setScore(ship.score())
        .setCutBy(ship.cutBy().stream().sorted().map(cut -> Cut.valueOf(cut.name())).toList())
        .setClassifiers(models(ship.classifiers()))
        .setSegmenters(models(ship.segmenters()))
        .build();
  }

  private static List<Outline> outlines(Ship ship, Ground ground) {
    List<wakestream.imagery.masks.Outline> polygons =
        Outlines.of(ship.mask(), ship.box().x(), ship.box().y());
    if (polygons.stream().mapToInt(Ships::vertices).sum() > MOST_VERTICES) {
      return List.of();
    }
    return polygons.stream()
        .map(
            polygon ->
                new Outline(
                    ring(polygon.shell(), ground),
                    polygon.holes().stream().map(hole -> ring(hole, ground)).toList()))
        .toList();
  }

  private static int vertices(wakestream.imagery.masks.Outline polygon) {
    int numbers = polygon.shell().size();
    for (List<Integer> hole : polygon.holes()) {
      numbers += hole.size();
    }
    return numbers / 2;
  }

  private static Ring ring(List<Integer> vertices, Ground ground) {
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < vertices.size(); i += 2) {
      Position position = position(ground.position(vertices.get(i), vertices.get(i + 1)));
      if (position != null) {
        positions.add(position);
      }
    }
    return new Ring(vertices, positions);
  }

  private static @Nullable Position position(@Nullable LonLat lonLat) {
    return lonLat == null ? null : new Position(lonLat.longitude(), lonLat.latitude());
  }

  private static List<Model> models(List<ModelId> models) {
    return models.stream().map(model -> new Model(model.id(), model.sha256())).toList();
  }
}
