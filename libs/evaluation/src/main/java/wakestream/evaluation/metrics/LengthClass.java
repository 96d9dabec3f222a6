package wakestream.evaluation.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Sizes of ships by length, metres.
public enum LengthClass {
  UNDER_50(0, 50),
  FROM_50_TO_100(50, 100),
  FROM_100_TO_200(100, 200),
  FROM_200(200, Double.POSITIVE_INFINITY);

  private final double from;
  private final double to;

  LengthClass(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /// The class of a length; a class begins with its lower bound.
  public static LengthClass of(double metres) {
    for (LengthClass one : values()) {
      if (metres >= one.from && metres < one.to) {
        return one;
      }
    }
    throw new IllegalArgumentException("a length must not be negative, was " + metres);
  }

  /// A matching's counts by length: found and missed by the label's, invented by the prediction's.
  ///
  /// @param metres length of a shape
  public static Map<LengthClass, Score> scores(
      Matching matching,
      List<Shape> labels,
      List<Shape> predictions,
      ToDoubleFunction<Shape> metres) {
    Map<LengthClass, Score> out = new EnumMap<>(LengthClass.class);
    for (LengthClass one : values()) {
      out.put(one, Score.ZERO);
    }
    matching.matches().forEach(p -> add(out, labels.get(p.label()), metres, new Score(1, 0, 0)));
    matching.missed().forEach(l -> add(out, labels.get(l), metres, new Score(0, 0, 1)));
    matching.falseAlarms().forEach(p -> add(out, predictions.get(p), metres, new Score(0, 1, 0)));
    return out;
  }

  private static void add(
      Map<LengthClass, Score> out, Shape shape, ToDoubleFunction<Shape> metres, Score one) {
    out.merge(of(metres.applyAsDouble(shape)), one, Score::plus);
  }

  @Override
  public String toString() {
    if (from == 0) {
      return "< %.0f m".formatted(to);
    }
    return to == Double.POSITIVE_INFINITY
        ? ">= %.0f m".formatted(from)
        : "%.0f to %.0f m".formatted(from, to);
  }
}
