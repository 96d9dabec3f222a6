package wakestream.imagery.raster;

/// What a scene's samples measure.
public enum Quantity {
  /// Each band's scale and offset lead to reflectance, 0..1.
  REFLECTANCE,
  /// Values made for a screen, 0..255, without a physical unit.
  DISPLAY
}
