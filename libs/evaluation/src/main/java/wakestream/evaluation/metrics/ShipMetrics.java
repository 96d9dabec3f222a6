package wakestream.evaluation.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Scores of one scene's ships.
public final class ShipMetrics {
  private ShipMetrics() {}

  /// Sizes of ships, in pixels of their masks.
  public enum AreaClass {
    UNDER_40(0, 40),
    FROM_40_TO_100(40, 100),
    FROM_100_TO_200(100, 200),
    FROM_200(200, Long.MAX_VALUE);

    private final long from;
    private final long to;

    AreaClass(long from, long to) {
      this.from = from;
      this.to = to;
    }

    /// The class of an area in pixels; a class begins with its lower bound.
    public static AreaClass of(long area) {
      for (AreaClass one : values()) {
        if (area >= one.from && area < one.to) {
          return one;
        }
      }
      throw new IllegalArgumentException("an area must not be negative, was " + area);
    }

    @Override
    public String toString() {
      if (from == 0) {
        return "< " + to;
      }
      return to == Long.MAX_VALUE ? ">= " + from : from + " to " + (to - 1);
    }
  }

  /// Greedy matching at a threshold of intersection over union.
  public static Score score(List<Shape> labels, List<Shape> predictions, double iou) {
    return Matching.byIou(labels, predictions, iou).score();
  }

  /// A matching's counts by size: found and missed by the label's, invented by the prediction's.
  public static Map<AreaClass, Score> byArea(
      Matching matching, List<Shape> labels, List<Shape> predictions) {
    Map<AreaClass, Score> out = new EnumMap<>(AreaClass.class);
    for (AreaClass one : AreaClass.values()) {
      out.put(one, Score.ZERO);
    }
    matching.matches().forEach(pair -> add(out, labels.get(pair.label()), new Score(1, 0, 0)));
    matching.missed().forEach(label -> add(out, labels.get(label), new Score(0, 0, 1)));
    matching.falseAlarms().forEach(one -> add(out, predictions.get(one), new Score(0, 1, 0)));
    return out;
  }

  private static void add(Map<AreaClass, Score> out, Shape shape, Score one) {
    out.merge(AreaClass.of(shape.area()), one, Score::plus);
  }
}
