package wakestream.trainer.validation;

import java.util.ArrayList;
import java.util.List;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Segmenter;

/// Cuts a labelled scene into the tiles of its profile, as `ingest` does.
public final class SceneTiles {
  private SceneTiles() {}

  /// One tile.
  ///
  /// @param image what a network is given
  /// @param core in scene pixels
  /// @param window core and halo, in scene pixels
  public record SceneTile(TileImage image, Box core, Box window) {}

  /// Every tile, row by row.
  public static List<SceneTile> of(LabelledScene scene, Profile profile) {
    TileGrid grid = profile.grid(scene.raster().width(), scene.raster().height());
    List<SceneTile> tiles = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        tiles.add(tile(scene, grid.core(row, column), grid.window(row, column)));
      }
    }
    return tiles;
  }

  /// The tile of a core and its window.
  static SceneTile tile(LabelledScene scene, Box core, Box window) {
    TileImage image =
        new TileImage(
            scene.raster().crop(window),
            scene.validity() == null ? null : scene.validity().crop(window),
            scene.radiometry(),
            scene.groundSampleDistance(),
            core.shifted(-window.x(), -window.y()));
    return new SceneTile(image, core, window);
  }

  /// The maps of scenes, in their order.
  public static List<ProbabilityMap> mosaics(
      List<LabelledScene> scenes, Profile profile, Segmenter segmenter) {
    return scenes.stream().map(scene -> mosaic(scene, profile, segmenter)).toList();
  }

  /// The probability of every pixel of the scene.
  public static ProbabilityMap mosaic(LabelledScene scene, Profile profile, Segmenter segmenter) {
    int width = scene.raster().width();
    byte[] values = new byte[width * scene.raster().height()];
    for (SceneTile tile : of(scene, profile)) {
      ProbabilityMap map = segmenter.probabilities(List.of(tile.image())).getFirst();
      for (int y = 0; y < map.height(); y++) {
        System.arraycopy(
            map.values(),
            y * map.width(),
            values,
            (tile.core().y() + y) * width + tile.core().x(),
            map.width());
      }
    }
    return new ProbabilityMap(width, scene.raster().height(), values);
  }
}
