package wakestream.nets.stub;

import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.TileImage;

/// Which pixels are bright: the first band's reflectance (or display value) is at least a limit.
///
/// @param limit reflectance, or 0..255 for display values
public record Brightness(double limit) {
  /// Brighter than simulated water, darker than most simulated hulls.
  public static final Brightness HULL = new Brightness(0.12);

  int leastSample(TileImage tile) {
    Band band = tile.radiometry().bands().getFirst();
    return (int) Math.ceil((limit - band.offset()) / band.scale());
  }

  boolean anywhere(TileImage tile) {
    Raster pixels = tile.pixels();
    int least = leastSample(tile);
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        if (pixels.sample(0, x, y) >= least
            && (tile.validity() == null || tile.validity().get(x, y))) {
          return true;
        }
      }
    }
    return false;
  }
}
