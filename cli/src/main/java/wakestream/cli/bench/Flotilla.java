package wakestream.cli.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Box;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;

/// Masks of made-up ships: ellipses whose probability falls from the middle to the hull.
final class Flotilla {
  static final SplittingParameters PARAMETERS = new SplittingParameters(64, 128, 1, 8, 400, 0.3);
  static final ModelId SEGMENTER = new ModelId("bench-segmenter", "5e".repeat(32));
  static final ModelId GATE = new ModelId("bench-gate", "9a".repeat(32));

  private Flotilla() {}

  /// A tile with ships that do not reach its edge, every second of them moored bow to stern with
  /// another.
  static ProbabilityMap tile(int side, int ships, SplittableRandom random) {
    byte[] values = new byte[side * side];
    double x = 0;
    double y = 0;
    double turn = 0;
    for (int i = 0; i < ships; i++) {
      if (i % 2 == 0) {
        x = random.nextDouble(75, side - 75);
        y = random.nextDouble(75, side - 75);
        turn = random.nextDouble(Math.PI);
      } else {
        x += 45 * Math.cos(turn);
        y += 45 * Math.sin(turn);
      }
      draw(values, side, side, x, y, 24, 6.2, turn);
    }
    return new ProbabilityMap(side, side, values);
  }

  /// A ship in a map; what lies outside is left out.
  static void draw(
      byte[] values, int width, int height, double cx, double cy, double a, double b, double turn) {
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    for (int y = (int) Math.max(0, cy - a); y <= Math.min(height - 1, cy + a); y++) {
      for (int x = (int) Math.max(0, cx - a); x <= Math.min(width - 1, cx + a); x++) {
        double along = ((x - cx) * cos + (y - cy) * sin) / a;
        double across = ((y - cy) * cos - (x - cx) * sin) / b;
        int value = (int) (255 - 150 * (along * along + across * across));
        int at = y * width + x;
        values[at] = (byte) Math.max(values[at] & 0xFF, value);
      }
    }
  }

  /// A tile of a scene in which a ship lies over every seam and every corner of the grid.
  static TileOutcome seams(TileGrid grid, int row, int column) {
    Box core = grid.core(row, column);
    byte[] values = new byte[(int) core.area()];
    int side = grid.core();
    for (int dy = -1; dy <= 2; dy++) {
      for (int dx = -1; dx <= 2; dx++) {
        double x = dx * side / 2.0 - 0.5;
        double y = dy * side / 2.0 - 0.5;
        boolean onSeam = dx % 2 == 0 || dy % 2 == 0;
        if (onSeam) {
          double turn = dx % 2 == 0 && dy % 2 == 0 ? 0.7 : dx % 2 == 0 ? 0.2 : 1.3;
          draw(values, core.width(), core.height(), x, y, 20, 5, turn);
        }
      }
    }
    return segmented(row, column, new ProbabilityMap(core.width(), core.height(), values));
  }

  /// One tile in five has ships, some of them over its edge; the gate dropped the others.
  static TileOutcome sea(TileGrid grid, int row, int column, long seed) {
    SplittableRandom random = new SplittableRandom(seed + grid.index(row, column));
    Box core = grid.core(row, column);
    if (random.nextInt(5) != 0) {
      return new TileOutcome.Empty(row, column, EmptyCause.GATE);
    }
    byte[] values = new byte[(int) core.area()];
    int ships = 1 + random.nextInt(8);
    for (int i = 0; i < ships; i++) {
      draw(
          values,
          core.width(),
          core.height(),
          random.nextDouble(core.width()),
          random.nextDouble(core.height()),
          random.nextDouble(4, 24),
          random.nextDouble(1.5, 6),
          random.nextDouble(Math.PI));
    }
    return segmented(row, column, new ProbabilityMap(core.width(), core.height(), values));
  }

  static TileOutcome.Segmented segmented(int row, int column, ProbabilityMap map) {
    return new TileOutcome.Segmented(row, column, map, null, PARAMETERS, SEGMENTER, GATE);
  }

  /// A copy, since a map's array is handed over.
  static ProbabilityMap copy(ProbabilityMap map) {
    return new ProbabilityMap(
        map.width(), map.height(), Arrays.copyOf(map.values(), map.values().length));
  }
}
