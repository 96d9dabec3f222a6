package wakestream.splitting.seams;

import wakestream.imagery.raster.Box;

/// Is handed the components of a mosaic.
public interface Gathering {
  /// A component that may be a ship, or several.
  void whole(AssembledComponent component);

  /// A component that is too long for a ship. It is not put together.
  void tooLong(LongComponent component);

  /// A component that is too long for a ship.
  ///
  /// @param box its bounding box, scene pixels
  /// @param isFaint whether no pixel of it reaches the high threshold, so that it is nothing at all
  /// @param pixels which they are
  record LongComponent(Box box, boolean isFaint, PixelTest pixels) {}

  /// Whether a pixel of the scene is part of a component; to be asked at once.
  @FunctionalInterface
  interface PixelTest {
    boolean has(int x, int y);
  }
}
