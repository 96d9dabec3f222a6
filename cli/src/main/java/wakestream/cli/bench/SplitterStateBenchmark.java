package wakestream.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import wakestream.imagery.grid.TileGrid;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.life.Journal;
import wakestream.splitting.life.Progress;
import wakestream.splitting.life.SceneLife;
import wakestream.splitting.life.SceneReport;
import wakestream.splitting.life.SceneRun;
import wakestream.splitting.life.ShipEvent;
import wakestream.splitting.life.Timings;

/// `bench splitter-state`: what the splitter remembers of many scenes at once.
@Command(
    name = "splitter-state",
    header = "What the splitter remembers of 200 scenes at once.",
    description =
        "200 scenes of 400 tiles each (core 256), a ship over every seam and every corner of the "
            + "grid. First every second tile of all scenes comes, as on a chess board, so that "
            + "every ship waits; then the others. Shown are the bytes of the stores, the heap "
            + "with all scenes open, and how long it takes to open them all anew from the stores.",
    footer = {"", "Example:", "  ./wakestream bench splitter-state"})
final class SplitterStateBenchmark extends Benchmark {
  private static final int STEPS = 10;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private long ships;

  private final Journal journal =
      new Journal() {
        @Override
        public void ship(ShipEvent event) {
          ships++;
        }

        @Override
        public void report(SceneReport report) {}
      };

  private record Tile(int row, int column) {}

  @Override
  protected Findings measure() {
    int scenes = quick() ? 4 : 200;
    TileGrid grid = quick() ? new TileGrid(1024, 1024, 256, 0) : new TileGrid(5120, 5120, 256, 0);
    Findings findings =
        new Findings(
            "outcomes", "state MiB", "bytes a tile", "heap MiB", "restore s of CPU", "ships");
    List<BytesOfScene> stores = new ArrayList<>();
    List<SceneRun> runs = new ArrayList<>();
    List<SceneLife> lives = new ArrayList<>();
    for (int s = 0; s < scenes; s++) {
      BytesOfScene store = new BytesOfScene();
      SceneRun run = new SceneRun("scene-" + s, 1, grid, Ground.square(10), 0);
      stores.add(store);
      runs.add(run);
      lives.add(new SceneLife(run, Progress.opened(run, 0), store, Timings.DEFAULT));
    }
    double empty = heap();
    Worst worst = new Worst();
    List<Tile> order = chessBoard(grid);
    for (int step = 1; step <= STEPS; step++) {
      int to = order.size() * step / STEPS;
      worst.taking += take(grid, lives, order.subList(order.size() * (step - 1) / STEPS, to));
      double state = stores.stream().mapToLong(BytesOfScene::bytes).sum() / 1048576.0;
      double heap = heap() - empty - state;
      double restore = restore(runs, stores, lives);
      findings.row(
          scenes * to,
          "%.1f".formatted(state),
          "%.0f".formatted(state * 1048576 / (scenes * (double) to)),
          "%.1f".formatted(heap),
          restore,
          ships);
      say("%d of %d outcomes of each scene", to, order.size());
      worst.state = Math.max(worst.state, state);
      worst.heap = Math.max(worst.heap, heap);
      worst.restore = Math.max(worst.restore, restore);
    }
    return findings
        .remark("heap: all scenes open, without the bytes of the stores, after a collection")
        .figure("scenes", (long) scenes)
        .figure("tilesPerScene", (long) grid.tiles())
        .figure("mostStateMebibytes", worst.state)
        .figure("mostHeapMebibytes", worst.heap)
        .figure("longestRestoreSecondsOfProcessor", worst.restore)
        .figure("shipEvents", ships)
        .figure("millisecondsOfProcessorPerOutcome", worst.taking / 1e6 / scenes / order.size());
  }

  /// The largest of each kind so far, and what taking the outcomes cost in all.
  private static final class Worst {
    double state;
    double heap;
    double restore;
    long taking;
  }

  /// Has every scene take the outcomes of some tiles; nanoseconds of the processor.
  private long take(TileGrid grid, List<SceneLife> lives, List<Tile> tiles) {
    long before = THREADS.getCurrentThreadCpuTime();
    for (SceneLife life : lives) {
      for (Tile tile : tiles) {
        life.outcome(Flotilla.seams(grid, tile.row(), tile.column()), 0, journal);
      }
    }
    return THREADS.getCurrentThreadCpuTime() - before;
  }

  /// Opens every scene anew from its bytes; seconds of the processor.
  private static double restore(
      List<SceneRun> runs, List<BytesOfScene> stores, List<SceneLife> lives) {
    long before = THREADS.getCurrentThreadCpuTime();
    for (int s = 0; s < lives.size(); s++) {
      Progress progress = Progress.of(lives.get(s).progress().bytes());
      lives.set(s, new SceneLife(runs.get(s), progress, stores.get(s), Timings.DEFAULT));
    }
    return (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
  }

  /// Black fields first, then white ones.
  private static List<Tile> chessBoard(TileGrid grid) {
    List<Tile> order = new ArrayList<>();
    for (int colour = 0; colour < 2; colour++) {
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = (row + colour) % 2; column < grid.columns(); column += 2) {
          order.add(new Tile(row, column));
        }
      }
    }
    return order;
  }

  /// Mebibytes in use after a collection.
  private static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
  }
}
