package wakestream.simulator.land;

import java.util.random.RandomGenerator;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;

/// What stands in the sea and is no ship: islets, and platforms, beacons, rafts and fish farms.
final class Obstacles {
  private static final double CLEAR_WATER = 120;

  private final LandMap map;
  private final RandomGenerator random;

  Obstacles(LandMap map, RandomGenerator random) {
    this.map = map;
    this.random = random;
  }

  void islet() {
    Frame place = place();
    double radius = Math.exp(random.nextDouble(Math.log(4), Math.log(90)));
    Noise noise = new Noise(random.nextLong());
    double ragged = radius * random.nextDouble(0.5, 1.6);
    Outline outline =
        (u, v) ->
            Math.hypot(u, v) - radius - ragged * (noise.fractal(u / radius, v / radius, 4) - 0.5);
    Texture rock = new Stone(random.nextDouble() < 0.8 ? Palette.ROCK : Palette.SAND, 0.6, random);
    map.add(place, radius + ragged, outline, rock);
    if (radius > 30 && random.nextBoolean()) {
      map.add(
          place,
          radius + ragged,
          (u, v) -> outline.outside(u, v) + radius * 0.35,
          new Stone(Palette.VEGETATION, 0.5, random));
    }
  }

  void platform() {
    Frame place = place();
    double size = random.nextDouble(6, 90);
    double kind = random.nextDouble();
    if (kind < 0.4) {
      rig(place, Math.max(size, 30));
    } else if (kind < 0.6) {
      Texture texture = new Stone(Palette.SHEDS, 0.3, random);
      map.add(place, size / 6 + 3, Outline.disc(Math.max(2, size / 6)), texture);
    } else if (kind < 0.8) {
      farm(place);
    } else {
      turbine(place);
    }
  }

  private void rig(Frame place, double size) {
    map.add(
        place,
        size,
        Outline.rectangle(size / 2, size * random.nextDouble(0.3, 0.5)),
        new Stone(Palette.PAVING, 0.9, random));
    for (int i = 0; i < 5; i++) {
      map.add(
          place.moved(random.nextDouble(-0.4, 0.4) * size, random.nextDouble(-0.3, 0.3) * size, 0),
          size,
          Outline.rectangle(
              size * random.nextDouble(0.04, 0.2), size * random.nextDouble(0.04, 0.2)),
          new Stone(random.nextBoolean() ? Palette.SHEDS : Palette.CONTAINERS, 0.3, random));
    }
    map.add(
        place.moved(size * 0.55, size * random.nextDouble(-0.3, 0.3), 0),
        size,
        Outline.disc(size * 0.16),
        new Stone(Palette.ROOFS, 0.1, random));
    map.add(
        place.moved(-size * 0.8, 0, 0),
        size,
        Outline.rectangle(size * 0.4, 1.5),
        new Stone(Palette.SHEDS, 0.1, random));
  }

  private void farm(Frame place) {
    double ring = random.nextDouble(6, 22);
    int count = random.nextInt(3, 14);
    Texture texture = new Stone(random.nextBoolean() ? Palette.ROCK : Palette.PAVING, 0.2, random);
    for (int i = 0; i < count; i++) {
      map.add(
          place.moved((i / 2 - count / 4) * 3.2 * ring, (i % 2) * 3.2 * ring, 0),
          ring + 3,
          (u, v) -> Math.abs(Math.hypot(u, v) - ring) - 0.7,
          texture);
    }
  }

  private void turbine(Frame place) {
    Texture white = new Stone(Palette.SHEDS, 0.05, random);
    double blade = random.nextDouble(30, 80);
    map.add(place, 8, Outline.disc(random.nextDouble(2.5, 6)), white);
    double turn = random.nextDouble(6);
    for (int i = 0; i < 3; i++) {
      map.add(
          place.moved(0, 0, turn + i * 2 * Math.PI / 3).moved(blade / 2, 0, 0),
          blade,
          Outline.rectangle(blade / 2, 0.9),
          white);
    }
  }

  private Frame place() {
    double gsd = map.canvas().groundSampleDistance();
    int width = map.canvas().width();
    int height = map.canvas().height();
    int x = 0;
    int y = 0;
    for (int attempt = 0; attempt < 50; attempt++) {
      x = random.nextInt(width);
      y = random.nextInt(height);
      if (map.inland()[y * width + x] < -CLEAR_WATER) {
        break;
      }
    }
    return Frame.at(x * gsd, y * gsd, random.nextDouble(2 * Math.PI));
  }
}
