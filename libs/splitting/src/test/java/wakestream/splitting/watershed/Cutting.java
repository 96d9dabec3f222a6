package wakestream.splitting.watershed;

import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;

/// Cuts masks in tests.
final class Cutting {
  private Cutting() {}

  /// By distance alone, as if every pixel were certain.
  static Regions byDistance(double prominence, BitMask mask) {
    byte[] values = new byte[mask.width() * mask.height()];
    for (int p = 0; p < values.length; p++) {
      values[p] = (byte) (mask.get(p % mask.width(), p / mask.width()) ? 255 : 0);
    }
    return new Watershed(parameters(prominence, 0)).split(mask, values);
  }

  /// @param depth of a valley, 0..255
  static SplittingParameters parameters(double prominence, int depth) {
    return new SplittingParameters(77, 128, prominence, 1, 0, 0, depth);
  }
}
