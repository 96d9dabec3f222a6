package wakestream.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;

/// How often a pixel of a probability is a ship's: counts for each of the 256 levels. Mutable while
/// a scene is run; belongs to one thread.
public final class Calibration {
  private static final int LEVELS = 256;
  private static final int BINS = 10;

  private final long[] pixels = new long[LEVELS];
  private final long[] ships = new long[LEVELS];

  /// One bin of probabilities.
  ///
  /// @param predicted mean probability, 0..1
  /// @param observed share of its pixels that are a labelled ship's, 0..1
  /// @param pixels number of pixels
  public record Bin(double predicted, double observed, long pixels) {}

  /// Counts a pixel.
  ///
  /// @param level 0..255
  public void add(int level, boolean ship) {
    pixels[level]++;
    ships[level] += ship ? 1 : 0;
  }

  /// Counts what another has counted.
  public void add(Calibration other) {
    for (int i = 0; i < LEVELS; i++) {
      pixels[i] += other.pixels[i];
      ships[i] += other.ships[i];
    }
  }

  /// Ten bins of equal width that hold pixels, by rising probability.
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      long all = 0;
      long right = 0;
      double sum = 0;
      for (int level = 0; level < LEVELS; level++) {
        if (Math.min(BINS - 1, level * BINS / 255) == b) {
          all += pixels[level];
          right += ships[level];
          sum += pixels[level] * (level / 255.0);
        }
      }
      if (all > 0) {
        bins.add(new Bin(sum / all, (double) right / all, all));
      }
    }
    return bins;
  }

  /// Expected calibration error (Naeini et al. 2015): the mean distance of predicted and observed
  /// over the bins, weighed by pixels; `NaN` without pixels.
  public double error() {
    List<Bin> bins = bins();
    double all = bins.stream().mapToDouble(Bin::pixels).sum();
    return all == 0
        ? Double.NaN
        : bins.stream().mapToDouble(b -> b.pixels() * Math.abs(b.predicted() - b.observed())).sum()
            / all;
  }
}
