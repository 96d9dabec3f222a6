package wakestream.imagery.raster;

/// One band of a scene. Reflectance (top of canopy or surface, 0..1) = `scale * sample + offset`;
/// for display values scale and offset are 1 and 0 and mean nothing.
///
/// @param name the band's name in its profile: `red`, `green`, `blue`, `nir`, ...
/// @param scale reflectance a step of the sample
/// @param offset reflectance of sample 0
public record Band(String name, double scale, double offset) {
  public Band {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a band must have a name");
    }
    if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "band %s must have a finite scale other than 0 and a finite offset, was %s and %s"
              .formatted(name, scale, offset));
    }
  }

  /// A band of 8-bit display values.
  public static Band display(String name) {
    return new Band(name, 1, 0);
  }
}
