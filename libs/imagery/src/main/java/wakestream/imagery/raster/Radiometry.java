package wakestream.imagery.raster;

import java.util.List;

/// What the samples of a scene mean: the quantity and, in order, the bands.
///
/// @param quantity reflectance or display values
/// @param bands 1 to 8 bands with different names, in the order of the raster
public record Radiometry(Quantity quantity, List<Band> bands) {
  public Radiometry {
    bands = List.copyOf(bands);
    if (bands.isEmpty() || bands.size() > Raster.MAXIMUM_BANDS) {
      throw new IllegalArgumentException(
          "a scene has 1 to 8 bands, was %d".formatted(bands.size()));
    }
    if (bands.stream().map(Band::name).distinct().count() != bands.size()) {
      throw new IllegalArgumentException("bands must have different names, were " + bands);
    }
  }

  /// Names of the bands, in order.
  public List<String> bandNames() {
    return bands.stream().map(Band::name).toList();
  }
}
