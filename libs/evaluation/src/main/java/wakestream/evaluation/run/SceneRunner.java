package wakestream.evaluation.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.GateScore.Judged;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;

/// Takes scenes all the way from pixels to ships, without Kafka.
///
/// 1. the profile's grid cuts the scene into tiles, halo clipped at the edge;
/// 2. the gate drops tiles below its threshold, if there is a gate;
/// 3. the segmenter gives the others' cores their probabilities;
/// 4. the mosaic is split into ships.
public final class SceneRunner {
  private static final int BATCH = 4;

  private final Profile profile;
  private final @Nullable Gate gate;
  private final Segmenter segmenter;

  /// @param gate null: every tile goes to the segmenter
  public SceneRunner(Profile profile, @Nullable Gate gate, Segmenter segmenter) {
    this.profile = profile;
    this.gate = gate;
    this.segmenter = segmenter;
  }

  private record Tile(
      int row, int column, TileImage image, Box core, boolean ship, boolean clear) {}

  /// What a run gathers on its way.
  private static final class Gathered {
    private final List<TileOutcome> outcomes = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();
    private final List<SceneTile> tiles = new ArrayList<>();
    private final Calibration calibration = new Calibration();
    private final BitMask ships;
    private final BitMask mask;
    private StageTimes times = StageTimes.ZERO;

    Gathered(BitMask ships) {
      this.ships = ships;
      this.mask = new BitMask(ships.width(), ships.height());
    }
  }

  /// What became of a scene's tiles.
  ///
  /// @param grid the profile's
  /// @param outcomes one a tile
  public record Tiles(TileGrid grid, List<TileOutcome> outcomes) {
    public Tiles {
      outcomes = List.copyOf(outcomes);
    }
  }

  /// Runs one scene.
  public SceneRun run(LabelledScene scene) {
    TileGrid grid = profile.grid(scene.raster().width(), scene.raster().height());
    Gathered gathered = gather(scene, grid);
    long before = System.nanoTime();
    List<Ship> ships = MosaicSplitter.split(scene.name(), grid, gathered.outcomes, ground(scene));
    StageTimes splitting = new StageTimes(0, 0, 0, 0, System.nanoTime() - before);
    return new SceneRun(
        scene.name(),
        ships,
        gathered.judged,
        gathered.tiles,
        gathered.mask,
        gathered.calibration,
        gathered.times.plus(splitting));
  }

  /// Runs gate and segmenter over one scene, and splits nothing.
  public Tiles tiles(LabelledScene scene) {
    TileGrid grid = profile.grid(scene.raster().width(), scene.raster().height());
    return new Tiles(grid, gather(scene, grid).outcomes);
  }

  private Gathered gather(LabelledScene scene, TileGrid grid) {
    Gathered gathered = new Gathered(scene.shipMask());
    List<Tile> batch = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        Box core = grid.core(row, column);
        if (blank(scene.validity(), core)) {
          gathered.outcomes.add(new TileOutcome.Empty(row, column, EmptyCause.NO_DATA));
          continue;
        }
        boolean ship = !gathered.ships.crop(core).isEmpty();
        boolean clear = gathered.ships.crop(grid.window(row, column)).isEmpty();
        batch.add(new Tile(row, column, tile(scene, grid, row, column), core, ship, clear));
        if (batch.size() == BATCH) {
          infer(batch, gathered);
        }
      }
    }
    infer(batch, gathered);
    return gathered;
  }

  private static boolean blank(@Nullable BitMask validity, Box core) {
    return validity != null && validity.crop(core).isEmpty();
  }

  private static TileImage tile(LabelledScene scene, TileGrid grid, int row, int column) {
    Box window = grid.window(row, column);
    BitMask validity = scene.validity();
    BitMask valid = validity == null ? null : validity.crop(window);
    return new TileImage(
        scene.raster().crop(window),
        valid == null || valid.count() == window.area() ? null : valid,
        scene.radiometry(),
        scene.groundSampleDistance(),
        grid.core(row, column).shifted(-window.x(), -window.y()));
  }

  private void infer(List<Tile> batch, Gathered gathered) {
    List<Tile> passed = batch.isEmpty() ? List.of() : gate(batch, gathered);
    if (!passed.isEmpty()) {
      segment(passed, gathered);
    }
    batch.clear();
  }

  private List<Tile> gate(List<Tile> batch, Gathered gathered) {
    if (gate == null) {
      batch.forEach(t -> gathered.tiles.add(new SceneTile(t.core(), t.ship(), t.clear(), true)));
      return List.copyOf(batch);
    }
    long before = System.nanoTime();
    float[] probabilities = gate.probabilities(batch.stream().map(Tile::image).toList());
    long nanos = System.nanoTime() - before;
    gathered.times = gathered.times.plus(new StageTimes(nanos, batch.size(), 0, 0, 0));
    List<Tile> passed = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Tile tile = batch.get(i);
      boolean passes = probabilities[i] >= gate.threshold();
      gathered.judged.add(new Judged(probabilities[i], tile.ship()));
      gathered.tiles.add(new SceneTile(tile.core(), tile.ship(), tile.clear(), passes));
      if (passes) {
        passed.add(tile);
      } else {
        gathered.outcomes.add(new TileOutcome.Empty(tile.row(), tile.column(), EmptyCause.GATE));
      }
    }
    return passed;
  }

  private void segment(List<Tile> tiles, Gathered gathered) {
    long before = System.nanoTime();
    List<ProbabilityMap> maps = segmenter.probabilities(tiles.stream().map(Tile::image).toList());
    long nanos = System.nanoTime() - before;
    gathered.times = gathered.times.plus(new StageTimes(0, 0, nanos, tiles.size(), 0));
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      BitMask validity = tile.image().validity();
      count(maps.get(i), tile.core(), segmenter.splitting().lowThreshold(), gathered);
      gathered.outcomes.add(
          new TileOutcome.Segmented(
              tile.row(),
              tile.column(),
              maps.get(i),
              validity == null ? null : validity.crop(tile.image().core()),
              segmenter.splitting(),
              segmenter.model(),
              gate == null ? null : gate.model()));
    }
  }

  private static void count(ProbabilityMap map, Box core, int low, Gathered gathered) {
    for (int y = 0; y < core.height(); y++) {
      for (int x = 0; x < core.width(); x++) {
        int value = map.values()[y * core.width() + x] & 0xFF;
        gathered.calibration.add(value, gathered.ships.get(core.x() + x, core.y() + y));
        if (value >= low) {
          gathered.mask.set(core.x() + x, core.y() + y);
        }
      }
    }
  }

  /// Where a scene's pixels lie.
  public static Ground ground(LabelledScene scene) {
    Georeference georeference = scene.georeference();
    GeoTransform transform = georeference == null ? null : GeoTransform.of(georeference);
    return Ground.of(transform, scene.groundSampleDistance());
  }
}
