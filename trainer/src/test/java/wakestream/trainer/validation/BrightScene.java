package wakestream.trainer.validation;

import java.util.ArrayList;
import java.util.List;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// A black scene of one band at 10 m with bright boxes in it, some of them labelled ships.
final class BrightScene {
  private static final Radiometry REFLECTANCE =
      new Radiometry(Quantity.REFLECTANCE, List.of(new Band("red", 1e-4, 0)));

  private final Raster raster;
  private final List<LabelledShip> ships = new ArrayList<>();

  BrightScene(int width, int height) {
    this.raster = Raster.zeros(SampleType.UINT16, 1, width, height);
  }

  BrightScene bright(int x, int y, int width, int height) {
    for (int v = y; v < y + height; v++) {
      for (int u = x; u < x + width; u++) {
        raster.set(0, u, v, 4000);
      }
    }
    return this;
  }

  BrightScene ship(int x, int y, int width, int height) {
    ships.add(new LabelledShip("label", new Box(x, y, width, height), BitMask.full(width, height)));
    return bright(x, y, width, height);
  }

  LabelledScene named(String name) {
    return new LabelledScene(name, raster, null, REFLECTANCE, null, 10.0, ships);
  }
}
