package wakestream.evaluation.report;

import java.util.List;
import java.util.Locale;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.GateScore;

/// Charts as SVG that stands in the page.
public final class Chart {
  private static final int SIDE = 300;
  private static final int MARGIN = 44;

  /// The most points of a line that are drawn as dots too.
  private static final int DOTTED = 40;

  private final StringBuilder svg = new StringBuilder();

  /// Both axes from 0 to 1.
  private Chart(String across, String up) {
    this(across, up, 1, 1);
  }

  /// @param mostAcross what the right end of the axis across is labelled with
  /// @param mostUp what the upper end of the other axis is labelled with
  private Chart(String across, String up, double mostAcross, double mostUp) {
    int whole = SIDE + 2 * MARGIN;
    svg.append(
        "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-size=\"12\">"
            .formatted(whole, whole, whole, whole));
    for (int i = 0; i <= 4; i++) {
      double at = i / 4.0;
      line(x(at), y(0), x(at), y(1), "#ddd");
      line(x(0), y(at), x(1), y(at), "#ddd");
      text(x(at), y(0) + 16, "middle", number(at * mostAcross));
      text(x(0) - 6, y(at) + 4, "end", number(at * mostUp));
    }
    text(x(0.5), y(0) + 34, "middle", across);
    text(x(0), y(1) - 12, "middle", up);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2f", value);
  }

  private static double x(double value) {
    return MARGIN + SIDE * value;
  }

  private static double y(double value) {
    return MARGIN + SIDE * (1 - value);
  }

  private void line(double x0, double y0, double x1, double y1, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
            x0,
            y0,
            x1,
            y1,
            colour));
  }

  private void text(double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            x,
            y,
            anchor,
            text));
  }

  private void dot(double x, double y, String colour) {
    svg.append(
        String.format(
            Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour));
  }

  private String finished() {
    return svg.append("</svg>").toString();
  }

  /// A point of a line.
  ///
  /// @param across at least 0
  /// @param up at least 0
  public record Point(double across, double up) {}

  /// A line through points; axes from 0 to the largest value of either kind.
  ///
  /// @param across title of the axis across
  /// @param up title of the other axis
  /// @param points in order; at least one
  public static String line(String across, String up, List<Point> points) {
    double mostAcross = Math.max(1e-9, points.stream().mapToDouble(Point::across).max().orElse(1));
    double mostUp = Math.max(1e-9, points.stream().mapToDouble(Point::up).max().orElse(1));
    Chart chart = new Chart(across, up, mostAcross, mostUp);
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double x = x(point.across() / mostAcross);
      double y = y(point.up() / mostUp);
      if (i > 0) {
        Point before = points.get(i - 1);
        chart.line(x(before.across() / mostAcross), y(before.up() / mostUp), x, y, "#06c");
      }
      if (points.size() <= DOTTED) {
        chart.dot(x, y, "#06c");
      }
    }
    return chart.finished();
  }

  /// Recall of ship tiles against the share of tiles that pass, with Wilson's intervals; the
  /// operating point in red.
  static String gate(List<GateScore> curve, GateScore operating) {
    Chart chart = new Chart("share of tiles that pass", "recall of ship tiles");
    for (int i = 0; i < curve.size(); i++) {
      GateScore point = curve.get(i);
      if (i > 0) {
        GateScore before = curve.get(i - 1);
        chart.line(
            x(before.passShare()),
            y(before.recall()),
            x(point.passShare()),
            y(point.recall()),
            "#06c");
      }
      chart.interval(point, "#9bd");
    }
    chart.interval(operating, "#d22");
    chart.dot(x(operating.passShare()), y(operating.recall()), "#d22");
    return chart.finished();
  }

  private void interval(GateScore point, String colour) {
    double at = x(point.passShare());
    line(at, y(point.recallInterval().low()), at, y(point.recallInterval().high()), colour);
  }

  /// Observed against predicted probability; on the diagonal they are equal.
  static String calibration(List<Calibration.Bin> bins) {
    Chart chart = new Chart("predicted probability", "share that is ship");
    chart.line(x(0), y(0), x(1), y(1), "#999");
    for (int i = 0; i < bins.size(); i++) {
      Calibration.Bin bin = bins.get(i);
      if (i > 0) {
        Calibration.Bin before = bins.get(i - 1);
        chart.line(
            x(before.predicted()),
            y(before.observed()),
            x(bin.predicted()),
            y(bin.observed()),
            "#06c");
      }
      chart.dot(x(bin.predicted()), y(bin.observed()), "#06c");
    }
    return chart.finished();
  }
}
