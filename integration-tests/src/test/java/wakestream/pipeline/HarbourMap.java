package wakestream.pipeline;

import java.util.SplittableRandom;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// A made-up probability map: ships with soft edges, alone, in rafts side by side and bow to stern
/// along quays, a ring and a long bent band that cross many tiles, and specks. Equal seeds give
/// equal maps.
final class HarbourMap {
  private final Raster map;
  private final SplittableRandom random;

  private HarbourMap(int side, long seed) {
    this.map = Raster.zeros(SampleType.UINT8, 1, side, side);
    this.random = new SplittableRandom(seed);
  }

  static Raster of(int side, long seed) {
    HarbourMap one = new HarbourMap(side, seed);
    int groups = side * side / 9000;
    for (int i = 0; i < groups; i++) {
      one.group();
    }
    one.ring(side * 0.5, side * 0.5, side * 0.3);
    one.band();
    for (int i = 0; i < side * 2; i++) {
      one.blend(one.random.nextInt(side), one.random.nextInt(side), one.random.nextInt(256));
    }
    for (int i = 1; i < 6; i++) {
      one.frame(side * i / 6, side * i / 7);
    }
    return one.map;
  }

  /// Nine by nine pixels of one value around a hole of three by three, alone in the water.
  private void frame(int x, int y) {
    for (int i = 0; i < 15 * 15; i++) {
      int fromCentre = Math.max(Math.abs(i % 15 - 7), Math.abs(i / 15 - 7));
      map.set(0, x + i % 15, y + i / 15, fromCentre > 1 && fromCentre < 5 ? 220 : 0);
    }
  }

  private void group() {
    double x = random.nextDouble(map.width());
    double y = random.nextDouble(map.height());
    double angle = random.nextDouble(Math.PI);
    double length = random.nextDouble(6, 60);
    double width = length / random.nextDouble(3, 7);
    int ships = random.nextInt(1, 5);
    double gap = random.nextDouble(3);
    boolean abreast = random.nextBoolean();
    double stepX = abreast ? -Math.sin(angle) * (width + gap) : Math.cos(angle) * (length + gap);
    double stepY = abreast ? Math.cos(angle) * (width + gap) : Math.sin(angle) * (length + gap);
    for (int i = 0; i < ships; i++) {
      ship(x + i * stepX, y + i * stepY, angle, length, width);
    }
  }

  private void ship(double cx, double cy, double angle, double length, double width) {
    double peak = random.nextDouble(150, 256);
    int reach = (int) (length / 2 + 4);
    for (int y = (int) cy - reach; y <= cy + reach; y++) {
      for (int x = (int) cx - reach; x <= cx + reach; x++) {
        double u = (x + 0.5 - cx) * Math.cos(angle) + (y + 0.5 - cy) * Math.sin(angle);
        double v = (y + 0.5 - cy) * Math.cos(angle) - (x + 0.5 - cx) * Math.sin(angle);
        double outside = Math.max(Math.abs(u) - length / 2, Math.abs(v) - width / 2);
        blend(x, y, (int) (peak / (1 + Math.exp(1.8 * outside))));
      }
    }
  }

  private void ring(double cx, double cy, double radius) {
    for (int step = 0; step < 20 * radius; step++) {
      double angle = 2 * Math.PI * step / (20 * radius);
      int x = (int) (cx + radius * Math.cos(angle));
      int y = (int) (cy + radius * Math.sin(angle));
      for (int i = 0; i < 9; i++) {
        blend(x + i % 3, y + i / 3, 200);
      }
    }
  }

  private void band() {
    for (int x = 0; x < map.width(); x++) {
      int y = (int) (map.height() * (0.5 + 0.4 * Math.sin(6.0 * x / map.width())));
      for (int i = 0; i < 4; i++) {
        blend(x, y + i, 90 + (x & 63));
      }
    }
  }

  private void blend(int x, int y, int value) {
    if (x >= 0 && y >= 0 && x < map.width() && y < map.height()) {
      map.set(0, x, y, Math.max(map.sample(0, x, y), Math.min(255, value)));
    }
  }
}
