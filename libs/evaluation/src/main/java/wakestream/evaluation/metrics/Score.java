package wakestream.evaluation.metrics;

import java.util.Collection;

/// Counts of a detection, and the ratios made of them. A ratio without a denominator is `NaN`.
///
/// @param found labels with a prediction: true positives
/// @param invented predictions without a label: false positives
/// @param missed labels without a prediction: false negatives
public record Score(long found, long invented, long missed) {
  /// Nothing seen, nothing there.
  public static final Score ZERO = new Score(0, 0, 0);

  /// The sum of counts.
  public static Score pooled(Collection<Score> scores) {
    return scores.stream().reduce(ZERO, Score::plus);
  }

  /// The sum of both counts.
  public Score plus(Score other) {
    return new Score(found + other.found, invented + other.invented, missed + other.missed);
  }

  /// Share of the predictions that are right.
  public double precision() {
    return ratio(found, found + invented);
  }

  /// Share of the labels that were found.
  public double recall() {
    return ratio(found, found + missed);
  }

  /// Harmonic mean of precision and recall.
  public double f1() {
    return fBeta(1);
  }

  /// `(1 + b^2) TP / ((1 + b^2) TP + b^2 FN + FP)`: recall counts b times as much as precision.
  public double fBeta(double beta) {
    double square = beta * beta;
    return ratio((1 + square) * found, (1 + square) * found + square * missed + invented);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }
}
