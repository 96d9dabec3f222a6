package wakestream.evaluation.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledScene;
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

  private record Tile(int row, int column, TileImage image, boolean ship) {}

  /// Runs one scene.
  public SceneRun run(LabelledScene scene) {
    TileGrid grid = profile.grid(scene.raster().width(), scene.raster().height());
    List<TileOutcome> outcomes = new ArrayList<>();
    List<Judged> judged = new ArrayList<>();
    List<Tile> batch = new ArrayList<>();
    BitMask ships = scene.shipMask();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        Box core = grid.core(row, column);
        if (blank(scene.validity(), core)) {
          outcomes.add(new TileOutcome.Empty(row, column, EmptyCause.NO_DATA));
          continue;
        }
        boolean ship = !ships.crop(core).isEmpty();
        batch.add(new Tile(row, column, tile(scene, grid, row, column), ship));
        if (batch.size() == BATCH) {
          infer(batch, outcomes, judged);
        }
      }
    }
    infer(batch, outcomes, judged);
    return new SceneRun(
        scene.name(), MosaicSplitter.split(scene.name(), grid, outcomes, ground(scene)), judged);
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

  private void infer(List<Tile> batch, List<TileOutcome> outcomes, List<Judged> judged) {
    List<Tile> passed = batch.isEmpty() ? List.of() : gate(batch, outcomes, judged);
    if (!passed.isEmpty()) {
      segment(passed, outcomes);
    }
    batch.clear();
  }

  private List<Tile> gate(List<Tile> batch, List<TileOutcome> outcomes, List<Judged> judged) {
    if (gate == null) {
      return List.copyOf(batch);
    }
    float[] probabilities = gate.probabilities(batch.stream().map(Tile::image).toList());
    List<Tile> passed = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Tile tile = batch.get(i);
      judged.add(new Judged(probabilities[i], tile.ship()));
      if (probabilities[i] >= gate.threshold()) {
        passed.add(tile);
      } else {
        outcomes.add(new TileOutcome.Empty(tile.row(), tile.column(), EmptyCause.GATE));
      }
    }
    return passed;
  }

  private void segment(List<Tile> tiles, List<TileOutcome> outcomes) {
    List<ProbabilityMap> maps = segmenter.probabilities(tiles.stream().map(Tile::image).toList());
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      BitMask validity = tile.image().validity();
      outcomes.add(
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

  private static Ground ground(LabelledScene scene) {
    Georeference georeference = scene.georeference();
    GeoTransform transform = georeference == null ? null : GeoTransform.of(georeference);
    return Ground.of(transform, scene.groundSampleDistance());
  }
}
