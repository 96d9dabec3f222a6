package wakestream.nets.input;

import java.util.List;
import wakestream.imagery.raster.Quantity;

/// How samples become network inputs, defined on physical quantities and never on raw numbers:
/// reflectance (`scale * sample + offset`) or display values divided by 255, then `(value - floor -
/// mean) / deviation` for each band, cut off at +-`limit`.
///
/// `floor` is 0, or, with `darkFloor`, the tile's own 2nd percentile of the band: it takes away
/// haze and offsets that differ from scene to scene, and keeps contrast physical.
///
/// With `leastSpread` each tile is standardised on top of that: from a band's values the tile's own
/// mean is subtracted, and they are divided by their standard deviation, but by no less than
/// `leastSpread`, so that the noise of calm water does not grow into a pattern. It is cut off last.
///
/// @param quantity what the profile's samples measure
/// @param mean subtracted, a band each
/// @param deviation divided by, a band each
/// @param limit inputs are clamped to this on both sides
/// @param darkFloor whether each tile is brought to the same darkness first
/// @param leastSpread the least standard deviation that a tile is divided by, in units of
///   `deviation`; 0: tiles are not standardised
public record Normalisation(
    Quantity quantity,
    List<Double> mean,
    List<Double> deviation,
    double limit,
    boolean darkFloor,
    double leastSpread) {
  /// The share of a tile's pixels that lie below its floor.
  public static final double DARK_SHARE = 0.02;

  public Normalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "normalisation needs a mean and a deviation for each band, was %s and %s"
              .formatted(mean, deviation));
    }
    if (!mean.stream().allMatch(Double::isFinite)
        || !deviation.stream().allMatch(d -> Double.isFinite(d) && d > 0)) {
      throw new IllegalArgumentException(
          "normalisation needs finite means and deviations above 0, was %s and %s"
              .formatted(mean, deviation));
    }
    if (!(limit > 0) || !Double.isFinite(limit)) {
      throw new IllegalArgumentException("normalisation.limit must be above 0, was " + limit);
    }
    if (!(leastSpread >= 0) || !Double.isFinite(leastSpread)) {
      throw new IllegalArgumentException(
          "normalisation.leastSpread must not be negative, was " + leastSpread);
    }
  }

  /// Number of bands.
  public int bands() {
    return mean.size();
  }
}
