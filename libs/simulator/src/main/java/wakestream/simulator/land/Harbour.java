package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Palette;

/// Builds a harbour at a place on the shore: an apron along it, piers out from it, docks cut into
/// it, jetties, and breakwaters off it. Every straight edge to the water becomes a quay.
///
/// The harbour's frame: u along the shore, v towards the sea, origin on the shore.
final class Harbour {
  private final LandMap map;
  private final Frame place;
  private final double size;
  private final RandomGenerator random;

  /// @param extent of the scene, metres: a harbour takes up a fair part of it, but stays a
  ///   harbour's size
  Harbour(LandMap map, Frame place, double extent, RandomGenerator random) {
    this.map = map;
    this.place = place;
    this.size = Math.min(extent, 6000) * random.nextDouble(0.35, 0.9);
    this.random = random;
  }

  void build() {
    double front = Math.clamp(size * random.nextDouble(0.02, 0.12), 10, 400);
    double back = Math.clamp(size * random.nextDouble(0.05, 0.2), 15, 600);
    double half = size / 2;
    slab(place.moved(0, (front - back) / 2, 0), half, (front + back) / 2, ground());
    map.addQuay(new Quay(place.moved(-half, front, 0), size));
    piers(front, half);
    docks(front, back, half);
    if (random.nextDouble() < 0.5) {
      jetties(front, half);
    }
    if (random.nextDouble() < 0.65) {
      breakwater(front, half);
    }
    if (random.nextDouble() < 0.4) {
      marina(front, half);
    }
  }

  private Texture ground() {
    double kind = random.nextDouble();
    if (kind < 0.45) {
      return new Yard(random);
    }
    return kind < 0.8 ? new Sheds(random) : new Stone(Palette.PAVING, 0.25, random);
  }

  private void slab(Frame centre, double halfU, double halfV, Texture texture) {
    map.add(centre, Math.hypot(halfU, halfV), Outline.rectangle(halfU, halfV), texture);
  }

  private void piers(double front, double half) {
    double skew = random.nextDouble() < 0.4 ? random.nextDouble(-0.4, 0.4) : 0;
    double u = -half + random.nextDouble(0.15) * size;
    while (u < half) {
      double width = Math.clamp(size * random.nextDouble(0.012, 0.12), 8, 350);
      double length = Math.clamp(size * random.nextDouble(0.08, 0.4), 25, 1100);
      if (random.nextDouble() < 0.75) {
        pier(place.moved(u + width / 2, front, skew), width, length);
      }
      u += width + Math.clamp(size * random.nextDouble(0.04, 0.25), 30, 600);
    }
  }

  /// @param root the middle of the pier's landward end, v along the pier
  private void pier(Frame root, double width, double length) {
    double reach = length + 20;
    slab(root.moved(0, length - reach / 2, 0), width / 2, reach / 2, ground());
    map.addQuay(new Quay(root.moved(width / 2, length, -Math.PI / 2), length));
    map.addQuay(new Quay(root.moved(-width / 2, 0, Math.PI / 2), length));
    if (width > 60) {
      map.addQuay(new Quay(root.moved(-width / 2, length, 0), width));
    }
  }

  private void docks(double front, double back, double half) {
    int count = random.nextDouble() < 0.4 ? random.nextInt(1, 4) : 0;
    for (int i = 0; i < count; i++) {
      double width = Math.clamp(size * random.nextDouble(0.02, 0.08), 20, 220);
      double depth = (front + back) * random.nextDouble(0.4, 0.9);
      Frame root = place.moved(random.nextDouble(-0.9, 0.9) * half, front, 0);
      double reach = depth + 2;
      map.dig(
          root.moved(0, -depth / 2 + 1, 0),
          Math.hypot(width, reach),
          Outline.rectangle(width / 2, reach / 2));
      map.addQuay(new Quay(root.moved(-width / 2, 0, -Math.PI / 2), depth));
      map.addQuay(new Quay(root.moved(width / 2, -depth, Math.PI / 2), depth));
    }
  }

  private void jetties(double front, double half) {
    int count = random.nextInt(1, 5);
    for (int i = 0; i < count; i++) {
      double length = Math.clamp(size * random.nextDouble(0.04, 0.2), 20, 500);
      double width = random.nextDouble(3, 12);
      Texture texture = new Stone(Palette.ROCK, 0.2, random);
      Frame root =
          place.moved(random.nextDouble(-1, 1) * half, front - 5, random.nextDouble(-0.3, 0.3));
      slab(root.moved(0, length / 2, 0), width / 2, length / 2, texture);
      if (random.nextBoolean()) {
        double head = length * random.nextDouble(0.3, 0.9);
        Frame end = root.moved(0, length, 0);
        slab(end, head / 2, width / 2 + 2, texture);
        map.addQuay(new Quay(end.moved(-head / 2, width / 2 + 2, 0), head));
      }
    }
  }

  private void breakwater(double front, double half) {
    double width = random.nextDouble(7, 28);
    double off = front + Math.clamp(size * random.nextDouble(0.15, 0.5), 40, 1500);
    Texture texture = new Stone(Palette.ROCK, 0.5, random);
    double from = -half * random.nextDouble(0.5, 1.1);
    double to = half * random.nextDouble(0.2, 1.1);
    double bend = random.nextDouble(-0.25, 0.25);
    Frame outer = place.moved((from + to) / 2, off, bend);
    slab(outer, (to - from) / 2, width / 2, texture);
    if (random.nextDouble() < 0.6) {
      map.addQuay(new Quay(outer.moved((to - from) / 2, -width / 2, Math.PI), to - from));
    }
    if (random.nextDouble() < 0.7) {
      double turn = random.nextDouble(0.2, 0.9);
      double length = off / Math.sin(turn) * random.nextDouble(0.5, 1.05);
      Frame corner = outer.moved(-(to - from) / 2, 0, 0);
      slab(corner.moved(0, 0, -turn).moved(-length / 2, 0, 0), length / 2, width / 2, texture);
    }
  }

  private void marina(double front, double half) {
    double reach = Math.clamp(size * random.nextDouble(0.03, 0.1), 25, 160);
    double pitch = random.nextDouble(24, 45);
    int count = (int) Math.clamp(size * 0.15 / pitch, 2, 10);
    double u = random.nextDouble(-half, Math.max(-half + 1, half - count * pitch));
    Texture texture = new Stone(Palette.PAVING, 0.1, random);
    for (int i = 0; i < count; i++) {
      Frame root = place.moved(u + i * pitch, front, 0);
      slab(root.moved(0, reach / 2, 0), 1.2, reach / 2, texture);
      map.addBerths(new Quay(root.moved(1.2, reach, -Math.PI / 2), reach));
      map.addBerths(new Quay(root.moved(-1.2, 0, Math.PI / 2), reach));
    }
  }
}
