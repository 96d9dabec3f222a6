package wakestream.ingest.tiling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.imagery.scenefile.SceneFileException;
import wakestream.ingest.configuration.SceneOptions;

/// Cuts a scene into its tiles, row by row from the top. Tiles carry real pixels only: at the
/// scene's edge the halo is clipped.
public final class TileCutter {
  private final SceneFile file;
  private final ScenePlan plan;
  private final SceneAreas areas;

  /// @param options its areas decide what is looked at
  public TileCutter(SceneFile file, ScenePlan plan, SceneOptions options) {
    this.file = file;
    this.plan = plan;
    this.areas = SceneAreas.of(plan, options);
  }

  /// The tiles of a row, from the left.
  public List<CutTile> row(int row) throws RefusedSceneException {
    try {
      List<CutTile> tiles = new ArrayList<>();
      for (int column = 0; column < plan.grid().columns(); column++) {
        tiles.add(tile(row, column));
      }
      return tiles;
    } catch (SceneFileException e) {
      throw new RefusedSceneException(e.reason(), e);
    }
  }

  private CutTile tile(int row, int column) throws SceneFileException {
    TileGrid grid = plan.grid();
    Box core = grid.core(row, column);
    Box window = grid.window(row, column);
    Box inWindow = core.shifted(-window.x(), -window.y());
    @Nullable BitMask validity = areas.interesting(window);
    if (nothing(validity, inWindow)) {
      return new CutTile.Nothing(row, column, CutTile.Cause.OUTSIDE);
    }
    validity = areas.unmasked(window, validity);
    if (nothing(validity, inWindow)) {
      return new CutTile.Nothing(row, column, CutTile.Cause.MASKED);
    }
    validity = SceneAreas.both(validity, file.validity(window));
    if (nothing(validity, inWindow)) {
      return new CutTile.Nothing(row, column, CutTile.Cause.NO_DATA);
    }
    byte[] pixels =
        plan.ownBytes()
            ? file.wholeJpeg().orElseThrow()
            : TilePacking.pack(carried(file.read(window)));
    return new CutTile.Pixels(row, column, core, window, plan.ownBytes(), pixels, validity);
  }

  private static boolean nothing(@Nullable BitMask validity, Box core) {
    return validity != null && validity.crop(core).isEmpty();
  }

  /// The bands that travel, in the profile's order.
  private Raster carried(Raster all) {
    List<Integer> bands = plan.fileBands();
    int plane = all.width() * all.height();
    Raster out = Raster.zeros(all.type(), bands.size(), all.width(), all.height());
    for (int b = 0; b < bands.size(); b++) {
      System.arraycopy(all.samples(), bands.get(b) * plane, out.samples(), b * plane, plane);
    }
    return out;
  }
}
