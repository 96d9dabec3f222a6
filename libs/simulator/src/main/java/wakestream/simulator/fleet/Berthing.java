package wakestream.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.land.LandMap;
import wakestream.simulator.land.Quay;

/// Finds room for ships: at quays side by side and bow to stern, in marinas, at sea. No two ships
/// overlap, and none lies on land.
public final class Berthing {
  private static final double ALONGSIDE = 3.0;
  private static final int ATTEMPTS = 30;

  private final FleetSpec spec;
  private final Canvas canvas;
  private final LandMap land;
  private final Room room;
  private final RandomGenerator random;
  private final List<ShipPlan> ships = new ArrayList<>();

  public Berthing(FleetSpec spec, Canvas canvas, LandMap land, RandomGenerator random) {
    this.spec = spec;
    this.canvas = canvas;
    this.land = land;
    this.room = new Room(canvas, land.cover());
    this.random = random;
  }

  /// The ships, in the order in which they found room.
  public List<ShipPlan> plan() {
    for (int i = 0; i < ATTEMPTS * spec.ships() && ships.size() < spec.ships(); i++) {
      if (!land.quays().isEmpty() && random.nextDouble() < spec.moored()) {
        moor(land.quays().get(random.nextInt(land.quays().size())));
      } else {
        sail();
      }
    }
    for (Quay pontoon : land.berths()) {
      fill(pontoon);
    }
    return List.copyOf(ships);
  }

  private double length(double most) {
    double longest = Math.max(spec.shortest() + 0.1, Math.min(spec.longest(), most));
    return Math.exp(random.nextDouble(Math.log(spec.shortest()), Math.log(longest)));
  }

  private ShipPlan draw(double most) {
    double length = length(most);
    return ShipPlan.of(ShipKind.ofLength(length, random), length, Frame.at(0, 0, 0), random);
  }

  /// A ship along a quay, perhaps with others outside of it and ahead of it.
  private void moor(Quay quay) {
    ShipPlan ship = draw(quay.length() * 1.05);
    double from = random.nextDouble() * Math.max(1, quay.length() - ship.length());
    while (alongside(quay, ship, from)
        && ships.size() < spec.ships()
        && random.nextDouble() < 0.5) {
      from += ship.length() + random.nextDouble(2, 40);
      ship = random.nextBoolean() ? draw(quay.length()) : sister(ship);
      if (from + ship.length() > quay.length() + 20) {
        return;
      }
    }
  }

  /// Moors a ship and rafts others to it.
  private boolean alongside(Quay quay, ShipPlan first, double from) {
    double off = random.nextDouble(0.3, ALONGSIDE);
    ShipPlan ship = first;
    boolean any = false;
    do {
      double turn = (random.nextBoolean() ? Math.PI : 0) + random.nextDouble(-0.012, 0.012);
      Frame place = quay.frame().moved(from + first.length() / 2, off + ship.width() / 2, turn);
      if (!take(ship.at(place))) {
        return any;
      }
      any = true;
      off += ship.width() + random.nextDouble(0.2, ALONGSIDE);
      ship = random.nextDouble() < 0.6 ? sister(ship) : draw(ship.length() * 1.1);
    } while (ships.size() < spec.ships() && random.nextDouble() < spec.rafts());
    return any;
  }

  /// A ship of about the same size and kind in other colours.
  private ShipPlan sister(ShipPlan ship) {
    double length =
        Math.clamp(ship.length() * random.nextDouble(0.85, 1.1), spec.shortest(), spec.longest());
    return ShipPlan.of(ship.kind(), length, ship.frame(), random);
  }

  /// A ship at sea, at anchor or under way, perhaps with others at its side.
  private void sail() {
    double width = canvas.width() * canvas.groundSampleDistance();
    double height = canvas.height() * canvas.groundSampleDistance();
    Frame place =
        Frame.at(
            random.nextDouble() * width,
            random.nextDouble() * height,
            random.nextDouble(2 * Math.PI));
    ShipPlan ship = draw(Double.MAX_VALUE).at(place);
    if (!room.inScene(place.x(), place.y()) || !room.clear(ship, 1.25)) {
      return;
    }
    if (random.nextDouble() < spec.moving()) {
      take(ship.moving(ship.kind().fastest() * random.nextDouble(0.25, 1)));
      return;
    }
    double off = 0;
    while (take(ship.at(place.moved(0, off, random.nextBoolean() ? Math.PI : 0)))
        && random.nextDouble() < spec.groups()
        && ships.size() < spec.ships()) {
      ShipPlan next = sister(ship);
      off += (ship.width() + next.width()) / 2 + random.nextDouble(0.3, 4);
      ship = next;
    }
  }

  /// Small boats with bow or stern to a pontoon.
  private void fill(Quay pontoon) {
    double along = 2;
    double length = random.nextDouble(6, 15);
    while (along < pontoon.length() - 2) {
      double mine = length * random.nextDouble(0.8, 1.15);
      ShipKind kind = random.nextDouble() < 0.6 ? ShipKind.MOTORBOAT : ShipKind.SAILBOAT;
      double turn = (random.nextBoolean() ? 1 : -1) * Math.PI / 2;
      ShipPlan boat = ShipPlan.of(kind, mine, Frame.at(0, 0, 0), random);
      if (random.nextDouble() < spec.boats()) {
        take(boat.at(pontoon.frame().moved(along, 0.6 + mine / 2, turn)));
      }
      along += boat.width() + random.nextDouble(0.6, 1.6);
    }
  }

  private boolean take(ShipPlan ship) {
    if (!room.clear(ship, 0.97)) {
      return false;
    }
    room.occupy(ship);
    ships.add(ship);
    return true;
  }
}
