package wakestream.splitting.watershed;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// Draws percent of pairs that come apart over the gap between them: a row a scale, side by side
/// left, bow to stern right, a curve a rule.
final class BerthPlot {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 180;
  private static final int MARGIN = 52;
  private static final Map<String, Color> CURVES =
      Map.of(
          "prominence 1.0",
          new Color(200, 80, 40),
          "prominence 1.25",
          new Color(230, 160, 60),
          "depth 32",
          new Color(60, 120, 200),
          MarkerRules.DEFAULT.name(),
          new Color(20, 20, 20));
  private static final List<String> ORDER =
      List.of("prominence 1.0", "prominence 1.25", "depth 32", MarkerRules.DEFAULT.name());

  private final double[] gaps;
  private final List<Curve> curves = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Curve(double scale, String rule, double[][] shares) {}

  BerthPlot(double[] gaps) {
    this.gaps = gaps;
  }

  void add(double scale, MarkerRules.Rule rule, double[][] shares) {
    if (CURVES.containsKey(rule.name())) {
      curves.add(new Curve(scale, rule.name(), shares));
    }
  }

  void write(Path file) throws IOException {
    List<Double> scales = curves.stream().map(Curve::scale).distinct().toList();
    int width = 2 * WIDTH + 3 * MARGIN;
    int height = scales.size() * (HEIGHT + MARGIN) + 2 * MARGIN;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    for (int i = 0; i < scales.size(); i++) {
      for (int layout = 1; layout <= 2; layout++) {
        int x = MARGIN + (layout - 1) * (WIDTH + MARGIN);
        panel(g, x, MARGIN + i * (HEIGHT + MARGIN), scales.get(i), layout);
      }
    }
    legend(g, height - MARGIN);
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private void panel(Graphics2D g, int left, int top, double scale, int layout) {
    g.setStroke(new BasicStroke(1));
    for (int percent = 0; percent <= 100; percent += 25) {
      int y = top + HEIGHT - HEIGHT * percent / 100;
      g.setColor(new Color(220, 220, 220));
      g.drawLine(left, y, left + WIDTH, y);
      g.setColor(Color.DARK_GRAY);
      g.drawString(percent + " %", left - 42, y + 4);
    }
    for (double gap : gaps) {
      g.drawString(
          gap == Math.rint(gap) ? "%.0f".formatted(gap) : "%.1f".formatted(gap),
          x(left, gap) - 4,
          top + HEIGHT + 16);
    }
    g.drawString(
        "%s, %.1f m a pixel; gap in pixels"
            .formatted(layout == 1 ? "side by side" : "bow to stern", scale),
        left,
        top - 8);
    g.setStroke(new BasicStroke(2));
    for (Curve curve : curves) {
      if (curve.scale() == scale) {
        g.setColor(CURVES.get(curve.rule()));
        double[] line = curve.shares()[layout];
        for (int i = 1; i < gaps.length; i++) {
          g.drawLine(x(left, gaps[i - 1]), y(top, line[i - 1]), x(left, gaps[i]), y(top, line[i]));
        }
      }
    }
  }

  private int x(int left, double gap) {
    return left + (int) Math.round(WIDTH * gap / gaps[gaps.length - 1]);
  }

  private static int y(int top, double percent) {
    return top + HEIGHT - (int) Math.round(HEIGHT * percent / 100);
  }

  private static void legend(Graphics2D g, int y) {
    int x = MARGIN;
    for (String rule : ORDER) {
      g.setColor(CURVES.get(rule));
      g.fillRect(x, y - 9, 18, 4);
      g.setColor(Color.DARK_GRAY);
      g.drawString(rule, x + 24, y - 3);
      x += 190;
    }
  }
}
