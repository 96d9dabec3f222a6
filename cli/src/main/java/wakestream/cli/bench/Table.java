package wakestream.cli.bench;

import java.util.ArrayList;
import java.util.List;

/// A table in text: the first column to the left, the others to the right.
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... columns) {
    rows.add(List.of(columns));
  }

  void row(Object... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "a row must have %d cells, has %d".formatted(rows.getFirst().size(), cells.length));
    }
    rows.add(java.util.Arrays.stream(cells).map(Table::text).toList());
  }

  private static String text(Object cell) {
    return cell instanceof Double number ? "%.3f".formatted(number) : String.valueOf(cell);
  }

  List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("  ");
    for (int i = 0; i < widths.length; i++) {
      String padded = (i == 0 ? "%-" : "%") + widths[i] + "s";
      line.append(padded.formatted(row.get(i))).append(i < widths.length - 1 ? "  " : "");
    }
    return line.toString().stripTrailing();
  }
}
