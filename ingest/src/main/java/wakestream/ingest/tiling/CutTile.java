package wakestream.ingest.tiling;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// A tile of a scene: one to look at, or one with nothing to see.
public sealed interface CutTile {
  /// Tile row, from 0 at the top.
  int row();

  /// Tile column, from 0 at the left.
  int column();

  /// @param core in scene pixels
  /// @param window core and halo, clipped at the scene's edge
  /// @param jpeg whether pixels is a JPEG file, otherwise the packed form
  /// @param pixels the window's samples
  /// @param validity of the window (set: there is something to see), or null where all is valid
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Pixels(
      int row,
      int column,
      Box core,
      Box window,
      boolean jpeg,
      byte[] pixels,
      @Nullable BitMask validity)
      implements CutTile {}

  /// No network needs to look.
  record Nothing(int row, int column, Cause cause) implements CutTile {}

  /// Why there is nothing to see.
  enum Cause {
    /// No pixel of the core has data.
    NO_DATA,
    /// The core lies outside the area of interest.
    OUTSIDE,
    /// The core is masked.
    MASKED
  }
}
