package wakestream.imagery.scenefile;

import org.jspecify.annotations.Nullable;

/// How a GeoTIFF is laid out. Always Deflate, one block after another, pixels interleaved.
///
/// @param tile side of a tile, a multiple of 16; 0: strips
/// @param difference whether rows are stored as horizontal differences (predictor 2)
/// @param alpha whether the last band is alpha
/// @param noData value of the no-data tag, or null for none
public record GeoTiffForm(int tile, boolean difference, boolean alpha, @Nullable Integer noData) {
  public GeoTiffForm {
    if (tile < 0 || tile % 16 != 0 || tile > 4096) {
      throw new IllegalArgumentException(
          "tile must be a multiple of 16 up to 4096, or 0, was %d".formatted(tile));
    }
  }

  /// Tiles of this side, differences, no alpha, no no-data value.
  public static GeoTiffForm tiled(int tile) {
    return new GeoTiffForm(tile, true, false, null);
  }

  /// Strips, differences, no alpha, no no-data value.
  public static GeoTiffForm striped() {
    return new GeoTiffForm(0, true, false, null);
  }
}
