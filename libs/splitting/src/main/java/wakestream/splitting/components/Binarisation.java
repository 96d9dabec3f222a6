package wakestream.splitting.components;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;

/// Which pixels of a core belong to a component at all.
public final class Binarisation {
  private Binarisation() {}

  /// The valid pixels of at least a probability.
  ///
  /// @param validity of the map, or null where all is valid
  /// @param lowThreshold 1..255
  public static BitMask of(ProbabilityMap map, @Nullable BitMask validity, int lowThreshold) {
    BitMask out = new BitMask(map.width(), map.height());
    byte[] values = map.values();
    for (int y = 0; y < map.height(); y++) {
      int row = y * map.width();
      for (int x = 0; x < map.width(); x++) {
        if ((values[row + x] & 0xFF) >= lowThreshold && (validity == null || validity.get(x, y))) {
          out.set(x, y);
        }
      }
    }
    return out;
  }
}
