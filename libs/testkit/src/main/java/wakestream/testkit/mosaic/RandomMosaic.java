package wakestream.testkit.mosaic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.testkit.mosaic.MosaicTile.Kind;

/// A random scene in random tiles: noise, blobs, rings, a spiral, ships that touch, ships through
/// corners where four tiles meet, one component over everything, or nothing.
public final class RandomMosaic {
  private final Random random;
  private final int[][] values;
  private final TileGrid grid;
  private final List<MosaicTile> tiles = new ArrayList<>();

  /// Chance from a seed. Seeds that follow each other give unlike scenes, which they would not if
  /// they were handed to [Random] as they are.
  public static Random chance(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  /// @param largest side of the scene, pixels
  /// @param largestCore side of a core, pixels
  public RandomMosaic(Random random, int largest, int largestCore) {
    this.random = random;
    int width = 1 + random.nextInt(largest);
    int height = 1 + random.nextInt(largest);
    int core = 1 + random.nextInt(random.nextInt(4) == 0 ? Math.min(8, largestCore) : largestCore);
    this.grid = new TileGrid(width, height, core, 0);
    this.values = new int[height][width];
    paint();
    boolean mixed = random.nextInt(3) == 0;
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        tiles.add(tile(row, column, mixed));
      }
    }
  }

  public TileGrid grid() {
    return grid;
  }

  /// One a tile of the grid, row by row.
  public List<MosaicTile> tiles() {
    return List.copyOf(tiles);
  }

  private void paint() {
    switch (random.nextInt(8)) {
      case 0 -> noise(random.nextDouble());
      case 1 -> blobs(1 + random.nextInt(12));
      case 2 -> rings();
      case 3 -> spiral();
      case 4 -> checkers();
      case 5 -> cornerShips();
      case 6 -> mooredShips();
      default -> noise(random.nextInt(4) == 0 ? 0 : 1);
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
      ellipse(
          random.nextInt(grid.width()),
          random.nextInt(grid.height()),
          1 + random.nextInt(12),
          1 + random.nextInt(4),
          random.nextDouble() * Math.PI);
    }
  }

  private void ellipse(double cx, double cy, double a, double b, double turn) {
    fill(
        (x, y) -> {
          double along = (x - cx) * Math.cos(turn) + (y - cy) * Math.sin(turn);
          double across = (y - cy) * Math.cos(turn) - (x - cx) * Math.sin(turn);
          return along * along / (a * a) + across * across / (b * b) <= 1;
        });
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

  /// Squares that meet at corners, all of them where four tiles meet.
  private void checkers() {
    int side = grid.core();
    fill((x, y) -> (x / side + y / side) % 2 == 0);
  }

  /// Ships over the corners where four tiles meet.
  private void cornerShips() {
    int side = grid.core() * (1 + 24 / grid.core());
    double turn = random.nextDouble() * Math.PI;
    double length = 3 + random.nextInt(9);
    for (int y = side; y < grid.height(); y += side) {
      for (int x = side; x < grid.width(); x += side) {
        ellipse(x - 0.5, y - 0.5, length, 2.3, turn);
      }
    }
  }

  /// Ships side by side and bow to stern, so close that they touch.
  private void mooredShips() {
    double turn = random.nextInt(3) * Math.PI / 4;
    double beam = 2 + random.nextDouble() * 2;
    int ships = 2 + random.nextInt(5);
    for (int i = 0; i < ships; i++) {
      double step = (i - ships / 2.0) * beam * 1.8;
      double shift = random.nextInt(5) - 2;
      ellipse(
          grid.width() / 2.0 - step * Math.sin(turn) + shift * Math.cos(turn),
          grid.height() / 2.0 + step * Math.cos(turn) + shift * Math.sin(turn),
          10,
          beam,
          turn);
    }
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

  private MosaicTile tile(int row, int column, boolean mixed) {
    return switch (mixed ? random.nextInt(10) : 9) {
      case 0 -> new MosaicTile(row, column, Kind.EMPTY_BY_GATE, null);
      case 1 -> new MosaicTile(row, column, Kind.FAILED, null);
      case 2 -> new MosaicTile(row, column, Kind.values()[2 + random.nextInt(3)], null);
      default -> new MosaicTile(row, column, Kind.SEGMENTED, mask(row, column, mixed));
    };
  }

  private MosaicTile.Mask mask(int row, int column, boolean mixed) {
    Box core = grid.core(row, column);
    byte[] map = new byte[(int) core.area()];
    for (int y = 0; y < core.height(); y++) {
      for (int x = 0; x < core.width(); x++) {
        map[y * core.width() + x] = (byte) values[core.y() + y][core.x() + x];
      }
    }
    return new MosaicTile.Mask(
        new ProbabilityMap(core.width(), core.height(), map),
        mixed && random.nextInt(3) == 0 ? validity(core) : null,
        parameters(mixed),
        new ModelId("model-" + random.nextInt(3), "00"),
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
                50 + random.nextInt(20),
                100 + random.nextInt(100),
                0.5 + random.nextDouble(),
                1 + random.nextInt(3),
                0,
                random.nextDouble() / 2,
                random.nextInt(4) * 20)
            .withScore(random.nextInt(3) * 0.02)
        : new SplittingParameters(50, 100, 1, 1, 0, 0, random.nextBoolean() ? 0 : 32);
  }
}
