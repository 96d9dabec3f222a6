package wakestream.imagery.masks;

import java.util.List;
import java.util.Random;
import wakestream.imagery.raster.BitMask;

/// Masks as text: `#` is set.
final class MaskPictures {
  private MaskPictures() {}

  static BitMask parse(String picture) {
    List<String> rows = picture.lines().toList();
    BitMask mask = new BitMask(rows.getFirst().length(), rows.size());
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < rows.get(y).length(); x++) {
        if (rows.get(y).charAt(x) == '#') {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }

  static BitMask random(Random random, int width, int height) {
    BitMask mask = new BitMask(width, height);
    double density = random.nextDouble();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (random.nextDouble() < density) {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }
}
