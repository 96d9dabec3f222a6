package wakestream.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;

/// Which water is free. Ships are held against land by the pixel and against each other exactly, as
/// rectangles.
final class Room {
  private static final float MOSTLY_LAND = 0.6f;

  private final Canvas canvas;
  private final float[] land;
  private final List<ShipPlan> taken = new ArrayList<>();

  Room(Canvas canvas, float[] land) {
    this.canvas = canvas;
    this.land = land;
  }

  boolean inScene(double x, double y) {
    return pixel(x) >= 0
        && pixel(x) < canvas.width()
        && pixel(y) >= 0
        && pixel(y) < canvas.height();
  }

  void occupy(ShipPlan ship) {
    taken.add(ship);
  }

  /// Whether the ship, its sides times a factor, lies on water and touches no other. Some of it
  /// must be in the scene.
  boolean clear(ShipPlan ship, double factor) {
    return afloat(ship, factor) && taken.stream().noneMatch(other -> touches(ship, other, factor));
  }

  private boolean afloat(ShipPlan ship, double factor) {
    Frame frame = ship.frame();
    double gsd = canvas.groundSampleDistance();
    int along = (int) Math.clamp(ship.length() / gsd * 1.5, 5, 200);
    int across = (int) Math.clamp(ship.width() / gsd * 1.5, 3, 50);
    boolean any = false;
    for (int i = 0; i < along; i++) {
      for (int j = 0; j < across; j++) {
        double u = ((i + 0.5) / along - 0.5) * ship.length() * factor;
        double v = ((j + 0.5) / across - 0.5) * ship.width() * factor * 0.9;
        double x = frame.sceneX(u, v);
        double y = frame.sceneY(u, v);
        if (inScene(x, y)) {
          any = true;
          if (land[pixel(y) * canvas.width() + pixel(x)] > MOSTLY_LAND) {
            return false;
          }
        }
      }
    }
    return any;
  }

  private int pixel(double metres) {
    return (int) Math.floor(metres / canvas.groundSampleDistance());
  }

  /// Whether two ships' rectangles overlap: no axis of either separates them.
  private static boolean touches(ShipPlan a, ShipPlan b, double factor) {
    return !separated(a, b, factor) && !separated(b, a, factor);
  }

  private static boolean separated(ShipPlan a, ShipPlan b, double factor) {
    Frame frame = a.frame();
    double u = Math.abs(frame.u(b.frame().x(), b.frame().y()));
    double v = Math.abs(frame.v(b.frame().x(), b.frame().y()));
    double cosine = Math.abs(frame.cosine() * b.frame().cosine() + frame.sine() * b.frame().sine());
    double sine = Math.abs(frame.cosine() * b.frame().sine() - frame.sine() * b.frame().cosine());
    double reachU = (a.length() + b.length() * cosine + b.width() * sine) / 2;
    double reachV = (a.width() + b.length() * sine + b.width() * cosine) / 2;
    return u > reachU * factor || v > reachV * factor;
  }
}
