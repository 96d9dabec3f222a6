package wakestream.evaluation.metrics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which prediction is which label.
///
/// @param matches pairs, best first
/// @param missed indices of labels without a prediction, ascending
/// @param falseAlarms indices of predictions without a label, ascending
public record Matching(List<Pair> matches, List<Integer> missed, List<Integer> falseAlarms) {
  public Matching {
    matches = List.copyOf(matches);
    missed = List.copyOf(missed);
    falseAlarms = List.copyOf(falseAlarms);
  }

  /// A label and the prediction that is it.
  ///
  /// @param label index
  /// @param prediction index
  /// @param value intersection over union, or metres between the centres
  public record Pair(int label, int prediction, double value) {}

  /// Matches by intersection over union, largest first; equal ones in the order of labels, then of
  /// predictions.
  ///
  /// @param threshold the least intersection over union of a match, above 0
  public static Matching byIou(List<Shape> labels, List<Shape> predictions, double threshold) {
    List<Pair> pairs = new ArrayList<>();
    for (int l = 0; l < labels.size(); l++) {
      for (int p = 0; p < predictions.size(); p++) {
        double iou = labels.get(l).iou(predictions.get(p));
        if (iou > 0 && iou >= threshold) {
          pairs.add(new Pair(l, p, iou));
        }
      }
    }
    return byIou(pairs, labels.size(), predictions.size());
  }

  /// The same for pairs whose intersection over union is known and large enough.
  ///
  /// @param pairs equal ones count in this order
  /// @param labels number of labels
  /// @param predictions number of predictions
  public static Matching byIou(List<Pair> pairs, int labels, int predictions) {
    return greedy(
        pairs.stream().sorted(Comparator.comparingDouble(Pair::value).reversed()).toList(),
        labels,
        predictions);
  }

  /// Matches by the distance between centres, smallest first.
  ///
  /// @param metresPerPixel ground sample distance
  /// @param furthest the largest distance of a match, metres
  public static Matching byCentre(
      List<Shape> labels, List<Shape> predictions, double metresPerPixel, double furthest) {
    List<double[]> from = labels.stream().map(Shape::centre).toList();
    List<double[]> to = predictions.stream().map(Shape::centre).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int l = 0; l < from.size(); l++) {
      for (int p = 0; p < to.size(); p++) {
        double metres =
            metresPerPixel
                * Math.hypot(from.get(l)[0] - to.get(p)[0], from.get(l)[1] - to.get(p)[1]);
        if (metres <= furthest) {
          pairs.add(new Pair(l, p, metres));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::value));
    return greedy(pairs, labels.size(), predictions.size());
  }

  private static Matching greedy(List<Pair> sorted, int labels, int predictions) {
    BitSet taken = new BitSet(labels);
    BitSet used = new BitSet(predictions);
    List<Pair> matches = new ArrayList<>();
    for (Pair pair : sorted) {
      if (!taken.get(pair.label()) && !used.get(pair.prediction())) {
        taken.set(pair.label());
        used.set(pair.prediction());
        matches.add(pair);
      }
    }
    return new Matching(matches, clear(taken, labels), clear(used, predictions));
  }

  private static List<Integer> clear(BitSet set, int size) {
    return IntStream.range(0, size).filter(i -> !set.get(i)).boxed().toList();
  }

  /// How many were found, invented and missed.
  public Score score() {
    return new Score(matches.size(), falseAlarms.size(), missed.size());
  }
}
