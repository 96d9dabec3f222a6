package wakestream.splitting.components;

import java.util.Arrays;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// The 8-connected components of a core, found on runs of pixels (one pass over the rows and a
/// union-find over their runs), without an object a pixel or a component.
///
/// Components are numbered from 0 in order of their first pixels, row by row.
public final class Labelling {
  private final PixelRuns runs;
  private final int[] parent;
  private final int[] component;
  private int count;

  /// Runs ordered by component, and where each component's begin.
  private int[] order = new int[0];

  private int[] start = new int[0];

  private Labelling(PixelRuns runs) {
    this.runs = runs;
    this.parent = new int[runs.count()];
    this.component = new int[runs.count()];
    Arrays.setAll(parent, run -> run);
  }

  /// Finds the components of a mask.
  public static Labelling of(BitMask mask) {
    return of(PixelRuns.of(mask));
  }

  /// Finds the components of a core's ship pixels.
  public static Labelling of(PixelRuns runs) {
    Labelling labelling = new Labelling(runs);
    int above = 0;
    int aboveEnd = 0;
    for (int row = 0; row < runs.count(); ) {
      int rowEnd = row + 1;
      while (rowEnd < runs.count() && runs.y(rowEnd) == runs.y(row)) {
        rowEnd++;
      }
      labelling.joinRows(above, aboveEnd, row, rowEnd);
      above = row;
      aboveEnd = rowEnd;
      row = rowEnd;
    }
    labelling.number();
    return labelling;
  }

  /// Number of components.
  public int count() {
    return count;
  }

  /// The runs that were labelled.
  public PixelRuns pixels() {
    return runs;
  }

  /// Number of runs of a component.
  public int runs(int component) {
    return start[component + 1] - start[component];
  }

  /// The `i`-th run of a component; the first holds its first pixel.
  public int run(int component, int i) {
    return order[start[component] + i];
  }

  /// Component of a run.
  public int component(int run) {
    return component[run];
  }

  /// The component whose first pixel this is, or -1 where there is none.
  public int startingAt(int x, int y) {
    int run = runs.find(x, y);
    return run >= 0 && run(component[run], 0) == run ? component[run] : -1;
  }

  /// Bounding box of a component.
  public Box box(int component) {
    int left = Integer.MAX_VALUE;
    int right = 0;
    for (int i = start[component]; i < start[component + 1]; i++) {
      left = Math.min(left, runs.from(order[i]));
      right = Math.max(right, runs.to(order[i]));
    }
    int top = runs.y(order[start[component]]);
    int bottom = runs.y(order[start[component + 1] - 1]) + 1;
    return new Box(left, top, right - left, bottom - top);
  }

  /// Bounding box of each component.
  public Box[] boxes() {
    Box[] out = new Box[count];
    Arrays.setAll(out, this::box);
    return out;
  }

  /// Largest value of a component's pixels.
  public int peak(int component) {
    int peak = 0;
    for (int i = start[component]; i < start[component + 1]; i++) {
      peak = Math.max(peak, runs.range(order[i]) & 0xFF);
    }
    return peak;
  }

  /// Whether all pixels of a component have the same value.
  public boolean isFlat(int component) {
    int first = runs.range(order[start[component]]) & 0xFF;
    for (int i = start[component]; i < start[component + 1]; i++) {
      if (runs.range(order[i]) != (first << 8 | first)) {
        return false;
      }
    }
    return true;
  }

  /// Gives all pixels of a component its largest value.
  public void flatten(int component) {
    byte peak = (byte) peak(component);
    for (int i = start[component]; i < start[component + 1]; i++) {
      runs.fill(order[i], peak);
    }
  }

  /// Joins runs of two rows that touch, corners included.
  private void joinRows(int above, int aboveEnd, int row, int rowEnd) {
    if (above == aboveEnd || runs.y(above) + 1 != runs.y(row)) {
      return;
    }
    int a = above;
    int b = row;
    while (a < aboveEnd && b < rowEnd) {
      if (runs.from(a) <= runs.to(b) && runs.from(b) <= runs.to(a)) {
        union(a, b);
      }
      if (runs.to(a) < runs.to(b)) {
        a++;
      } else {
        b++;
      }
    }
  }

  /// The earlier run becomes the root, so that a root is its component's first run.
  private void union(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private int root(int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void number() {
    for (int r = 0; r < component.length; r++) {
      int root = root(r);
      component[r] = root == r ? count++ : component[root];
    }
    start = new int[count + 1];
    for (int c : component) {
      start[c + 1]++;
    }
    for (int c = 0; c < count; c++) {
      start[c + 1] += start[c];
    }
    int[] next = start.clone();
    order = new int[component.length];
    for (int r = 0; r < component.length; r++) {
      order[next[component[r]]++] = r;
    }
  }
}
