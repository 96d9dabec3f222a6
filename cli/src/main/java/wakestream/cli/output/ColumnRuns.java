package wakestream.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import wakestream.records.Outline;
import wakestream.records.Ring;

/// Run lengths of a ship's pixels in the Airbus competition's form: 1-based starts, column by
/// column from the left, each from the top.
///
/// Rings run along pixel edges, so each horizontal edge switches between inside and outside in the
/// columns that it spans (even-odd rule): the mask comes back exactly.
final class ColumnRuns {
  private ColumnRuns() {}

  /// `start length start length ...` within an image of that height.
  static String of(List<Outline> outlines, int imageHeight) {
    TreeMap<Integer, List<Integer>> crossings = new TreeMap<>();
    for (Outline outline : outlines) {
      addEdges(outline.getShell(), crossings);
      outline.getHoles().forEach(hole -> addEdges(hole, crossings));
    }
    List<long[]> runs = new ArrayList<>();
    crossings.forEach((x, ys) -> addColumn(x, ys, imageHeight, runs));
    StringBuilder text = new StringBuilder();
    for (long[] run : runs) {
      text.append(text.isEmpty() ? "" : " ").append(run[0]).append(' ').append(run[1]);
    }
    return text.toString();
  }

  private static void addEdges(Ring ring, TreeMap<Integer, List<Integer>> crossings) {
    List<Integer> vertices = ring.getVertices();
    int count = vertices.size() / 2;
    for (int i = 0; i < count; i++) {
      int next = (i + 1) % count;
      int y = vertices.get(2 * i + 1);
      if (y == vertices.get(2 * next + 1)) {
        int from = Math.min(vertices.get(2 * i), vertices.get(2 * next));
        int to = Math.max(vertices.get(2 * i), vertices.get(2 * next));
        for (int x = from; x < to; x++) {
          crossings.computeIfAbsent(x, key -> new ArrayList<>()).add(y);
        }
      }
    }
  }

  private static void addColumn(int x, List<Integer> ys, int imageHeight, List<long[]> runs) {
    List<Integer> sorted = ys.stream().sorted().toList();
    for (int i = 0; i + 1 < sorted.size(); i += 2) {
      long start = (long) x * imageHeight + sorted.get(i) + 1;
      long length = sorted.get(i + 1) - sorted.get(i);
      long[] last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (length == 0) {
        continue; // a pixel corner where two parts touch
      }
      if (last != null && last[0] + last[1] == start) {
        last[1] += length;
      } else {
        runs.add(new long[] {start, length});
      }
    }
  }
}
