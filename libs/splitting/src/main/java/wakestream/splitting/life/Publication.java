package wakestream.splitting.life;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.components.Component;
import wakestream.splitting.ships.Ship;

/// Publishes the ships of one run: counts revisions, says nothing twice, and retracts what a
/// revised component or a newer run no longer has.
final class Publication {
  private final int run;
  private final SceneMemory memory;
  private final TreeSet<String> standing = new TreeSet<>();
  private final Map<String, PublishedShip> provisional = new LinkedHashMap<>();

  Publication(int run, SceneMemory memory) {
    this.run = run;
    this.memory = memory;
    memory.forEachShip(this::recall);
  }

  private void recall(PublishedShip published) {
    if (published.run() == run && published.status() != ShipStatus.RETRACTED) {
      standing.add(published.ship().id());
    }
    if (published.run() == run && published.status() == ShipStatus.PROVISIONAL) {
      provisional.put(published.ship().id(), published);
    }
  }

  /// Ids of the run's ships, sorted.
  TreeSet<String> standing() {
    return standing;
  }

  /// Publishes the ships of a component, in place of what was published of it provisionally.
  void publish(Component component, List<Ship> ships, ShipStatus status, Journal journal) {
    Set<String> ids = new HashSet<>();
    ships.forEach(ship -> ids.add(ship.id()));
    for (PublishedShip former : List.copyOf(provisional.values())) {
      Ship ship = former.ship();
      if (!ids.contains(ship.id()) && component.contains(ship.firstX(), ship.firstY())) {
        retract(former, "revised with a late tile", successors(ship, ships), journal);
      }
    }
    for (Ship ship : ships) {
      publish(ship, status, journal);
    }
  }

  private void publish(Ship ship, ShipStatus status, Journal journal) {
    byte[] digest = ShipCodec.digest(ship);
    PublishedShip former = memory.ship(ship.id());
    if (former != null && former.says(run, status, digest)) {
      return;
    }
    int revision = former == null ? 1 : former.revision() + 1;
    PublishedShip now = new PublishedShip(withoutPixels(ship), run, revision, status, digest);
    memory.publish(now);
    standing.add(ship.id());
    if (status == ShipStatus.PROVISIONAL) {
      provisional.put(ship.id(), now);
    } else {
      provisional.remove(ship.id());
    }
    String reason = status == ShipStatus.PROVISIONAL ? "touches a failed or missing tile" : "";
    journal.ship(new ShipEvent(ship, run, revision, status, reason, List.of()));
  }

  /// Retracts what older runs published and this one did not.
  void retractOlderRuns(Journal journal) {
    List<PublishedShip> older = new ArrayList<>();
    memory.forEachShip(
        former -> {
          if (former.run() < run && former.status() != ShipStatus.RETRACTED) {
            older.add(former);
          }
        });
    for (PublishedShip former : older) {
      retract(former, "not found by run " + run, List.of(), journal);
    }
  }

  private void retract(
      PublishedShip former, String reason, List<String> successors, Journal journal) {
    String id = former.ship().id();
    int revision = former.revision() + 1;
    memory.publish(
        new PublishedShip(
            former.ship(), former.run(), revision, ShipStatus.RETRACTED, former.digest()));
    standing.remove(id);
    provisional.remove(id);
    journal.ship(
        new ShipEvent(
            former.ship(), former.run(), revision, ShipStatus.RETRACTED, reason, successors));
  }

  /// The ship that now has the former one's first pixel.
  private static List<String> successors(Ship former, List<Ship> ships) {
    return ships.stream()
        .filter(ship -> contains(ship, former.firstX(), former.firstY()))
        .map(Ship::id)
        .toList();
  }

  private static boolean contains(Ship ship, int x, int y) {
    return ship.box().contains(x, y) && ship.mask().get(x - ship.box().x(), y - ship.box().y());
  }

  private static Ship withoutPixels(Ship ship) {
    return new Ship(
        ship.id(),
        ship.firstX(),
        ship.firstY(),
        ship.box(),
        new BitMask(0, 0),
        ship.areaPixels(),
        ship.centroidX(),
        ship.centroidY(),
        ship.centroid(),
        ship.extent(),
        ship.confidence(),
        ship.peakProbability(),
        ship.cutBy(),
        ship.classifiers(),
        ship.segmenters());
  }
}
