package wakestream.splitting.seams;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;

/// Random scenes: noise, blobs, rings, spirals, touching ships, one component over everything.
final class RandomScene {
  private final Random random;
  private final int[][] values;
  final TileGrid grid;
  final Map<Integer, TileOutcome> outcomes = new TreeMap<>();

  RandomScene(Random random, int largest) {
    this.random = random;
    int width = 1 + random.nextInt(largest);
    int height = 1 + random.nextInt(largest);
    this.grid = new TileGrid(width, height, 1 + random.nextInt(random.nextBoolean() ? 8 : 24), 0);
    this.values = new int[height][width];
    paint();
    boolean mixed = random.nextInt(3) == 0;
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        outcomes.put(grid.index(row, column), outcome(row, column, mixed));
      }
    }
  }

  private void paint() {
    switch (random.nextInt(6)) {
      case 0 -> noise(random.nextDouble());
      case 1 -> blobs(1 + random.nextInt(8));
      case 2 -> rings();
      case 3 -> spiral();
      case 4 -> corners();
      default -> noise(1);
    }
  }

  private void noise(double share) {
    for (int[] row : values) {
      for (int x = 0; x < row.length; x++) {
        row[x] = random.nextDouble() < share ? 1 + random.nextInt(255) : 0;
      }
    }
  }

  private void blobs(int count) {
    for (int i = 0; i < count; i++) {
      double cx = random.nextInt(grid.width());
      double cy = random.nextInt(grid.height());
      double a = 1 + random.nextInt(12);
      double b = 1 + random.nextInt(4);
      double turn = random.nextDouble() * Math.PI;
      fill(
          (x, y) -> {
            double along = (x - cx) * Math.cos(turn) + (y - cy) * Math.sin(turn);
            double across = (y - cy) * Math.cos(turn) - (x - cx) * Math.sin(turn);
            return along * along / (a * a) + across * across / (b * b) <= 1;
          });
    }
  }

  private void rings() {
    double cx = grid.width() / 2.0;
    double cy = grid.height() / 2.0;
    int every = 3 + random.nextInt(4);
    fill((x, y) -> Math.round(Math.hypot(x - cx, y - cy)) % every == 0);
  }

  private void spiral() {
    double cx = grid.width() / 2.0;
    double cy = grid.height() / 2.0;
    fill(
        (x, y) -> {
          double turns = Math.atan2(y - cy, x - cx) / (2 * Math.PI) * 5;
          double ring = (Math.hypot(x - cx, y - cy) - turns) / 5;
          return ring - Math.floor(ring) < 0.4;
        });
  }

  /// Squares that meet at corners, many of them where four tiles meet.
  private void corners() {
    int side = grid.core();
    fill((x, y) -> (x / side + y / side) % 2 == 0);
  }

  private interface Shape {
    boolean has(int x, int y);
  }

  private void fill(Shape shape) {
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        if (shape.has(x, y)) {
          values[y][x] = 60 + random.nextInt(196);
        }
      }
    }
  }

  TileOutcome outcome(int row, int column, boolean mixed) {
    int kind = mixed ? random.nextInt(8) : 7;
    EmptyCause[] causes = EmptyCause.values();
    return switch (kind) {
      case 0 -> new TileOutcome.Empty(row, column, causes[random.nextInt(causes.length)]);
      case 1 -> new TileOutcome.Failed(row, column);
      default -> segmented(row, column, mixed);
    };
  }

  TileOutcome.Segmented segmented(int row, int column, boolean mixed) {
    Box core = grid.core(row, column);
    byte[] map = new byte[(int) core.area()];
    BitMask validity = mixed && random.nextInt(3) == 0 ? validity(core) : null;
    for (int y = 0; y < core.height(); y++) {
      for (int x = 0; x < core.width(); x++) {
        map[y * core.width() + x] = (byte) values[core.y() + y][core.x() + x];
      }
    }
    String model = "model-" + random.nextInt(3);
    return new TileOutcome.Segmented(
        row,
        column,
        new ProbabilityMap(core.width(), core.height(), map),
        validity,
        parameters(mixed),
        new ModelId(model, "00"),
        gate());
  }

  private @Nullable ModelId gate() {
    return random.nextBoolean() ? null : new ModelId("gate-" + random.nextInt(2), "11");
  }

  private BitMask validity(Box core) {
    BitMask mask = BitMask.full(core.width(), core.height());
    for (int i = 0; i < core.width(); i++) {
      mask.clear(random.nextInt(core.width()), random.nextInt(core.height()));
    }
    return mask;
  }

  private SplittingParameters parameters(boolean mixed) {
    return mixed
        ? new SplittingParameters(
            50 + random.nextInt(20), 100 + random.nextInt(100), 0.5 + random.nextDouble(), 2, 0, 0)
        : new SplittingParameters(50, 100, 1, 1, 0, 0);
  }
}
