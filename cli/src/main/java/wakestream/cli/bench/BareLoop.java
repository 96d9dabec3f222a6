package wakestream.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;

/// What one would write without Kafka: one thread reads tiles out of the scene files, one asks the
/// gate, one the segmenter, with queues between them. No packing, no records, no transactions, no
/// ships; what fails is lost.
final class BareLoop {
  static final int GATE_BATCH = 16;
  static final int SEGMENTER_BATCH = 4;

  private final BenchScenes scenes;
  private final Gate gate;
  private final Segmenter segmenter;
  private final BlockingQueue<Optional<TileImage>> tiles = new ArrayBlockingQueue<>(64);
  private final BlockingQueue<Optional<TileImage>> shipTiles = new ArrayBlockingQueue<>(64);

  BareLoop(BenchScenes scenes, Gate gate, Segmenter segmenter) {
    this.scenes = scenes;
    this.gate = gate;
    this.segmenter = segmenter;
  }

  /// Runs all scenes through.
  ///
  /// @return how many tiles were segmented
  int run() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<Integer> read = threads.submit(stage(this::read));
      Future<Integer> judged = threads.submit(stage(this::judge));
      Future<Integer> segmented = threads.submit(stage(this::segment));
      read.get();
      judged.get();
      return segmented.get();
    }
  }

  private static Callable<Integer> stage(Callable<Integer> work) {
    return work;
  }

  private int read() throws Exception {
    int count = 0;
    for (Path file : scenes.files()) {
      try (SceneFile scene = SceneFile.open(file, new ReadOptions(null))) {
        TileGrid grid = BenchScenes.PROFILE.grid(scene.width(), scene.height());
        for (int row = 0; row < grid.rows(); row++) {
          for (int column = 0; column < grid.columns(); column++) {
            tiles.put(Optional.of(tile(scene, grid, row, column)));
            count++;
          }
        }
      }
    }
    tiles.put(Optional.empty());
    return count;
  }

  private TileImage tile(SceneFile scene, TileGrid grid, int row, int column) throws Exception {
    Box window = grid.window(row, column);
    Box core = grid.core(row, column).shifted(-window.x(), -window.y());
    return new TileImage(
        scene.read(window), scene.validity(window), scenes.radiometry(), null, core);
  }

  private int judge() throws InterruptedException {
    int passed = 0;
    for (List<TileImage> batch = take(tiles, GATE_BATCH);
        !batch.isEmpty();
        batch = take(tiles, GATE_BATCH)) {
      float[] probabilities = gate.probabilities(batch);
      for (int i = 0; i < probabilities.length; i++) {
        if (probabilities[i] >= gate.threshold()) {
          shipTiles.put(Optional.of(batch.get(i)));
          passed++;
        }
      }
    }
    shipTiles.put(Optional.empty());
    return passed;
  }

  private int segment() throws InterruptedException {
    int done = 0;
    for (List<TileImage> batch = take(shipTiles, SEGMENTER_BATCH);
        !batch.isEmpty();
        batch = take(shipTiles, SEGMENTER_BATCH)) {
      done += segmenter.probabilities(batch).size();
    }
    return done;
  }

  /// A full batch, or what is left.
  private static List<TileImage> take(BlockingQueue<Optional<TileImage>> from, int most)
      throws InterruptedException {
    List<TileImage> batch = new ArrayList<>();
    while (batch.size() < most) {
      Optional<TileImage> next = from.take();
      if (next.isEmpty()) {
        from.put(next); // so that the call after this one sees the end too
        break;
      }
      batch.add(next.get());
    }
    return batch;
  }
}
