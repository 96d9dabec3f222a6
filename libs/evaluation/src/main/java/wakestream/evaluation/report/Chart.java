package wakestream.evaluation.report;

import java.util.List;
import java.util.Locale;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.GateScore;

/// Charts as SVG that stands in the page: both axes from 0 to 1.
final class Chart {
  private static final int SIDE = 300;
  private static final int MARGIN = 44;

  private final StringBuilder svg = new StringBuilder();

  private Chart(String across, String up) {
    int whole = SIDE + 2 * MARGIN;
    svg.append(
        "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-size=\"12\">"
            .formatted(whole, whole, whole, whole));
    for (int i = 0; i <= 4; i++) {
      double at = i / 4.0;
      line(x(at), y(0), x(at), y(1), "#ddd");
      line(x(0), y(at), x(1), y(at), "#ddd");
      text(x(at), y(0) + 16, "middle", "%.2f".formatted(at));
      text(x(0) - 6, y(at) + 4, "end", "%.2f".formatted(at));
    }
    text(x(0.5), y(0) + 34, "middle", across);
    text(x(0), y(1) - 12, "middle", up);
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
