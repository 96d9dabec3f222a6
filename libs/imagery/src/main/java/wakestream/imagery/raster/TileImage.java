package wakestream.imagery.raster;

import org.jspecify.annotations.Nullable;

/// The pixels of one tile, core and halo, with what is needed to understand them; what the networks
/// are given. Only real pixels: at the scene's edge the halo is clipped.
///
/// @param pixels the window's samples
/// @param validity of the window (set: there is something to see), or null where all is valid
/// @param radiometry what the samples mean
/// @param groundSampleDistance metres on the ground a pixel, or null where unknown
/// @param core the core within the window, in the window's pixels
public record TileImage(
    Raster pixels,
    @Nullable BitMask validity,
    Radiometry radiometry,
    @Nullable Double groundSampleDistance,
    Box core) {
  public TileImage {
    if (pixels.bands() != radiometry.bands().size()) {
      throw new IllegalArgumentException(
          "a tile of %d bands was given the radiometry of %d"
              .formatted(pixels.bands(), radiometry.bands().size()));
    }
    if (!pixels.box().contains(core) || core.isEmpty()) {
      throw new IllegalArgumentException(
          "core %s is not inside a tile of %d x %d"
              .formatted(core, pixels.width(), pixels.height()));
    }
    if (validity != null
        && (validity.width() != pixels.width() || validity.height() != pixels.height())) {
      throw new IllegalArgumentException(
          "validity %s does not fit a tile of %d x %d"
              .formatted(validity, pixels.width(), pixels.height()));
    }
  }
}
