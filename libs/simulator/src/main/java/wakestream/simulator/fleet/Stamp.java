package wakestream.simulator.fleet;

import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Reflectance;

/// A ship rendered to the scene's pixels: how much of each pixel it covers and what it adds to it.
final class Stamp {
  private static final int COARSE = 3;
  private static final int FINE = 6;
  private static final int SMALL_PIXELS = 45;

  private final Box box;
  private final float[] cover;
  private final float[][] colour;

  private Stamp(Box box) {
    this.box = box;
    this.cover = new float[(int) box.area()];
    this.colour = new float[Reflectance.BANDS][(int) box.area()];
  }

  /// Renders a ship, moved by some metres, with several points a pixel.
  static Stamp of(ShipPlan ship, double dx, double dy, Canvas canvas) {
    Frame frame =
        new Frame(
            ship.frame().x() + dx,
            ship.frame().y() + dy,
            ship.frame().cosine(),
            ship.frame().sine());
    Stamp stamp = new Stamp(bounds(ship, frame, canvas));
    stamp.render(ship, frame, canvas.groundSampleDistance());
    return stamp;
  }

  private static Box bounds(ShipPlan ship, Frame frame, Canvas canvas) {
    double gsd = canvas.groundSampleDistance();
    double reachX =
        (Math.abs(frame.cosine()) * ship.length() + Math.abs(frame.sine()) * ship.width()) / 2;
    double reachY =
        (Math.abs(frame.sine()) * ship.length() + Math.abs(frame.cosine()) * ship.width()) / 2;
    int left = (int) Math.floor((frame.x() - reachX) / gsd);
    int top = (int) Math.floor((frame.y() - reachY) / gsd);
    int right = (int) Math.ceil((frame.x() + reachX) / gsd);
    int bottom = (int) Math.ceil((frame.y() + reachY) / gsd);
    return new Box(left, top, right - left, bottom - top)
        .intersection(Box.of(canvas.width(), canvas.height()));
  }

  private void render(ShipPlan ship, Frame frame, double gsd) {
    int points = ship.length() < SMALL_PIXELS * gsd ? FINE : COARSE;
    float weight = 1f / (points * points);
    Deck deck = new Deck(ship);
    float[] point = new float[Reflectance.BANDS];
    for (int i = 0; i < cover.length; i++) {
      int x = box.x() + i % box.width();
      int y = box.y() + i / box.width();
      for (int s = 0; s < points * points; s++) {
        double px = (x + (s % points + 0.5) / points) * gsd;
        double py = (y + (s / points + 0.5) / points) * gsd;
        double a = frame.u(px, py) + ship.length() / 2;
        double b = frame.v(px, py);
        double half = ship.halfWidth(a);
        if (Math.abs(b) < half) {
          deck.colour(a, b, half, point);
          cover[i] += weight;
          for (int band = 0; band < Reflectance.BANDS; band++) {
            colour[band][i] += weight * point[band];
          }
        }
      }
    }
  }

  Box box() {
    return box;
  }

  /// Share of a pixel of the box that the ship covers.
  float cover(int index) {
    return cover[index];
  }

  /// Paints one band.
  void paint(Canvas canvas, int band) {
    float[] plane = canvas.plane(band);
    for (int i = 0; i < cover.length; i++) {
      if (cover[i] > 0) {
        int at = (box.y() + i / box.width()) * canvas.width() + box.x() + i % box.width();
        plane[at] = plane[at] * (1 - cover[i]) + colour[band][i];
      }
    }
  }

  /// The pixels of the box of which the ship covers half or more.
  BitMask mask() {
    BitMask mask = new BitMask(box.width(), box.height());
    for (int i = 0; i < cover.length; i++) {
      if (cover[i] >= 0.4999f) {
        mask.set(i % box.width(), i / box.width());
      }
    }
    return mask;
  }
}
