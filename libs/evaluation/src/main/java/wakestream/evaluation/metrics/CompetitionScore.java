package wakestream.evaluation.metrics;

import java.util.List;

/// The measure of the Airbus Ship Detection Challenge: for each image the mean, over thresholds of
/// intersection over union of 0.5, 0.55, ... 0.95, of F2; then the mean over images. An image
/// without ships scores 1 when none is predicted, otherwise 0. A pair counts when it is above the
/// threshold.
public final class CompetitionScore {
  private static final int THRESHOLDS = 10;
  private static final double JUST_ABOVE = 1e-9;

  private CompetitionScore() {}

  /// The score of one image, 0..1.
  public static double of(List<Shape> labels, List<Shape> predictions) {
    if (labels.isEmpty()) {
      return predictions.isEmpty() ? 1 : 0;
    }
    double sum = 0;
    for (int i = 0; i < THRESHOLDS; i++) {
      double threshold = 0.5 + 0.05 * i + JUST_ABOVE;
      sum += Matching.byIou(labels, predictions, threshold).score().fBeta(2);
    }
    return sum / THRESHOLDS;
  }
}
