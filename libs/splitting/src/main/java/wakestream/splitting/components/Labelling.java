package wakestream.splitting.components;

import java.util.Arrays;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// The 8-connected components of a mask, found on runs of pixels (one pass over the rows and a
/// union-find over their runs), without an object a pixel or a component.
///
/// Components are numbered from 0 in order of their first pixels, row by row.
public final class Labelling {
  private int runs;
  private int[] runY = new int[64];
  private int[] runFrom = new int[64];
  private int[] runTo = new int[64];
  private int[] parent = new int[64];
  private int[] component = new int[0];
  private int count;

  /// Runs ordered by component, and where each component's begin.
  private int[] order = new int[0];

  private int[] start = new int[0];

  private Labelling() {}

  /// Finds the components of a mask.
  public static Labelling of(BitMask mask) {
    Labelling labelling = new Labelling();
    int above = 0;
    int aboveEnd = 0;
    for (int y = 0; y < mask.height(); y++) {
      int start = labelling.runs;
      for (int x = mask.nextSet(y, 0); x < mask.width(); ) {
        int end = mask.nextClear(y, x);
        labelling.add(y, x, end);
        x = mask.nextSet(y, end);
      }
      labelling.joinRows(above, aboveEnd, start, labelling.runs);
      above = start;
      aboveEnd = labelling.runs;
    }
    labelling.number();
    return labelling;
  }

  /// Number of components.
  public int count() {
    return count;
  }

  /// Number of runs, all components together.
  public int runs() {
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

  /// Row of a run. Runs are in order of rows and columns.
  public int y(int run) {
    return runY[run];
  }

  /// First column of a run.
  public int from(int run) {
    return runFrom[run];
  }

  /// Column after the last of a run.
  public int to(int run) {
    return runTo[run];
  }

  /// Bounding box of each component.
  public Box[] boxes() {
    int[] left = new int[count];
    int[] right = new int[count];
    int[] top = new int[count];
    int[] bottom = new int[count];
    Arrays.fill(left, Integer.MAX_VALUE);
    Arrays.fill(top, -1);
    for (int r = 0; r < runs; r++) {
      int c = component[r];
      left[c] = Math.min(left[c], runFrom[r]);
      right[c] = Math.max(right[c], runTo[r]);
      top[c] = top[c] < 0 ? runY[r] : top[c];
      bottom[c] = runY[r] + 1;
    }
    Box[] out = new Box[count];
    for (int c = 0; c < count; c++) {
      out[c] = new Box(left[c], top[c], right[c] - left[c], bottom[c] - top[c]);
    }
    return out;
  }

  private void add(int y, int from, int to) {
    if (runs == runY.length) {
      int room = runs * 2;
      runY = Arrays.copyOf(runY, room);
      runFrom = Arrays.copyOf(runFrom, room);
      runTo = Arrays.copyOf(runTo, room);
      parent = Arrays.copyOf(parent, room);
    }
    runY[runs] = y;
    runFrom[runs] = from;
    runTo[runs] = to;
    parent[runs] = runs;
    runs++;
  }

  /// Joins runs of two rows that touch, corners included.
  private void joinRows(int above, int aboveEnd, int row, int rowEnd) {
    if (above == aboveEnd || row == rowEnd || runY[above] + 1 != runY[row]) {
      return;
    }
    int a = above;
    int b = row;
    while (a < aboveEnd && b < rowEnd) {
      if (runFrom[a] <= runTo[b] && runFrom[b] <= runTo[a]) {
        union(a, b);
      }
      if (runTo[a] < runTo[b]) {
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
    component = new int[runs];
    for (int r = 0; r < runs; r++) {
      int root = root(r);
      component[r] = root == r ? count++ : component[root];
    }
    start = new int[count + 1];
    for (int r = 0; r < runs; r++) {
      start[component[r] + 1]++;
    }
    for (int c = 0; c < count; c++) {
      start[c + 1] += start[c];
    }
    int[] next = start.clone();
    order = new int[runs];
    for (int r = 0; r < runs; r++) {
      order[next[component[r]]++] = r;
    }
  }
}
