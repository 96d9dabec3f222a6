package wakestream.splitting.life;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.seams.Gathering.PixelTest;
import wakestream.splitting.ships.Ship;

/// Publishes the ships of one run: counts revisions, says nothing twice, and retracts what a
/// revised component or a newer run no longer has.
final class Publication {
  private final int run;
  private final SceneMemory memory;
  private final TreeSet<String> standing = new TreeSet<>();

  /// Ships of this run that may still change, by first pixel.
  private final NavigableMap<Long, PublishedShip> provisional = new TreeMap<>();

  /// Standing ships of older runs, by first pixel.
  private final NavigableMap<Long, PublishedShip> older = new TreeMap<>();

  Publication(int run, SceneMemory memory) {
    this.run = run;
    this.memory = memory;
    memory.forEachShip(this::recall);
  }

  private void recall(PublishedShip published) {
    if (published.status() == ShipStatus.RETRACTED) {
      return;
    }
    if (published.run() < run) {
      older.put(place(published.ship()), published);
      return;
    }
    standing.add(published.ship().id());
    if (published.status() == ShipStatus.PROVISIONAL) {
      provisional.put(place(published.ship()), published);
    }
  }

  private static long place(Ship ship) {
    return place(ship.firstX(), ship.firstY());
  }

  private static long place(int x, int y) {
    return (long) y << 32 | x;
  }

  /// How many ships of the run stand, and which.
  ShipCount count() {
    return ShipCount.of(standing);
  }

  /// Publishes the ships of a component, in place of what was published of it provisionally.
  ///
  /// @param box of the component
  /// @param pixels of the component
  void publish(Box box, PixelTest pixels, List<Ship> ships, ShipStatus status, Journal journal) {
    Set<String> ids = new HashSet<>();
    ships.forEach(ship -> ids.add(ship.id()));
    for (PublishedShip former : within(provisional, box, pixels)) {
      if (!ids.contains(former.ship().id())) {
        retract(former, "revised with a late tile", successors(former.ship(), ships), journal);
      }
    }
    for (PublishedShip former : within(older, box, pixels)) {
      List<String> successors = successors(former.ship(), ships);
      if (!ids.contains(former.ship().id()) && !successors.equals(former.successors())) {
        PublishedShip followed = former.followedBy(successors);
        older.put(place(former.ship()), followed);
        memory.publish(followed);
      }
    }
    for (Ship ship : ships) {
      publish(ship, status, journal);
    }
  }

  /// Those that have their first pixel in a component.
  private static List<PublishedShip> within(
      NavigableMap<Long, PublishedShip> ships, Box box, PixelTest pixels) {
    List<PublishedShip> found = new ArrayList<>();
    for (PublishedShip former : ships.subMap(place(0, box.y()), place(0, box.bottom())).values()) {
      int x = former.ship().firstX();
      int y = former.ship().firstY();
      if (box.contains(x, y) && pixels.has(x, y)) {
        found.add(former);
      }
    }
    return found;
  }

  private void publish(Ship ship, ShipStatus status, Journal journal) {
    byte[] digest = ShipCodec.digest(ship);
    PublishedShip former = memory.ship(ship.id());
    if (former != null && former.says(run, status, digest)) {
      return;
    }
    int revision = former == null ? 1 : former.revision() + 1;
    PublishedShip now =
        new PublishedShip(withoutPixels(ship), run, revision, status, digest, List.of());
    memory.publish(now);
    standing.add(ship.id());
    older.remove(place(ship));
    if (status == ShipStatus.PROVISIONAL) {
      provisional.put(place(ship), now);
    } else {
      provisional.remove(place(ship));
    }
    String reason = status == ShipStatus.PROVISIONAL ? "touches a failed or missing tile" : "";
    journal.ship(new ShipEvent(ship, run, revision, status, reason, List.of()));
  }

  /// Retracts what older runs published and this one did not.
  void retractOlderRuns(Journal journal) {
    for (PublishedShip former : List.copyOf(older.values())) {
      List<String> successors = former.successors().stream().filter(standing::contains).toList();
      retract(former, "not found by run " + run, successors, journal);
    }
  }

  private void retract(
      PublishedShip former, String reason, List<String> successors, Journal journal) {
    Ship ship = former.ship();
    int revision = former.revision() + 1;
    memory.publish(
        new PublishedShip(
            ship, former.run(), revision, ShipStatus.RETRACTED, former.digest(), successors));
    standing.remove(ship.id());
    provisional.remove(place(ship));
    older.remove(place(ship));
    journal.ship(
        new ShipEvent(ship, former.run(), revision, ShipStatus.RETRACTED, reason, successors));
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
