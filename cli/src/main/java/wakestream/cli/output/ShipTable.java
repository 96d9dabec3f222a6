package wakestream.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wakestream.records.Box;
import wakestream.records.Position;
import wakestream.records.SceneReport;
import wakestream.records.Ship;

/// The ships of a scene as lines of text, the largest first.
public final class ShipTable {
  private static final int MOST_SHIPS = 30;

  private ShipTable() {}

  /// Heading, one line a ship (at most 30), and how many more there are.
  public static List<String> of(DetectedScene result) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(result));
    if (result.report().getOversized() > 0) {
      lines.add(oversized(result.report()));
    }
    if (result.ships().isEmpty()) {
      return lines;
    }
    lines.add(
        "  %-10s %7s %7s %8s %8s %6s  %s"
            .formatted("ship", "long m", "wide m", "heading", "area px", "conf", "where"));
    result.ships().stream()
        .sorted((a, b) -> Integer.compare(b.getAreaPixels(), a.getAreaPixels()))
        .limit(MOST_SHIPS)
        .forEach(ship -> lines.add(line(ship)));
    if (result.ships().size() > MOST_SHIPS) {
      lines.add("  ... and %d smaller".formatted(result.ships().size() - MOST_SHIPS));
    }
    return lines;
  }

  private static String summary(DetectedScene result) {
    SceneReport report = result.report();
    int empty = report.getEmptyNoData() + report.getEmptyOutside() + report.getEmptyMasked();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s, %d x %d, %d tiles (%d gated, %d segmented"
            .formatted(
                result.name(),
                plural(result.ships().size(), "ship"),
                result.scene().getWidth(),
                result.scene().getHeight(),
                report.getTiles(),
                report.getEmptyByGate(),
                report.getSegmented()));
    append(text, empty, "without anything to see");
    append(text, report.getFailed(), "failed");
    append(text, report.getMissing(), "missing");
    return text.append(")").toString();
  }

  private static String oversized(SceneReport report) {
    Box first = report.getOversizedBoxes().getFirst();
    return "  too large for a ship and not split: %s, the first at x %d, y %d (%d x %d pixels)"
        .formatted(
            plural(report.getOversized(), "component"),
            first.getX(),
            first.getY(),
            first.getWidth(),
            first.getHeight());
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String line(Ship ship) {
    return "  %-10s %7s %7s %8s %8d %6.2f  %s%s"
        .formatted(
            ship.getShip().substring(0, Math.min(10, ship.getShip().length())),
            number(ship.getLengthMetres()),
            number(ship.getWidthMetres()),
            number(ship.getHeadingDegrees()),
            ship.getAreaPixels(),
            ship.getConfidence(),
            where(ship),
            switch (ship.getStatus()) {
              case FINAL -> "";
              case PROVISIONAL -> "  provisional";
              case RETRACTED -> "  retracted";
            });
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.0f", value);
  }

  private static String where(Ship ship) {
    Position centre = ship.getCentroid();
    return centre == null
        ? "x %.0f, y %.0f".formatted(ship.getCentroidX(), ship.getCentroidY())
        : "%.5f, %.5f (lon, lat)".formatted(centre.getLongitude(), centre.getLatitude());
  }
}
