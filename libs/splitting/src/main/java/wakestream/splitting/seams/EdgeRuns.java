package wakestream.splitting.seams;

import java.util.Arrays;

/// Runs of waiting pixels along one edge of a core (or its one pixel at a corner), in ascending
/// order.
final class EdgeRuns {
  private int size;
  private int[] from = new int[4];
  private int[] to = new int[4];
  private Node[] nodes = new Node[4];

  /// Adds a run behind the others; one that continues the last is joined to it.
  void add(int start, int end, Node node) {
    if (size > 0 && to[size - 1] == start && nodes[size - 1] == node) {
      to[size - 1] = end;
      return;
    }
    if (size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
      nodes = Arrays.copyOf(nodes, size * 2);
    }
    from[size] = start;
    to[size] = end;
    nodes[size++] = node;
  }

  int size() {
    return size;
  }

  Node node(int run) {
    return nodes[run];
  }

  /// Joins the groups of nodes that touch over the seam between this edge and that.
  void join(EdgeRuns that) {
    int a = 0;
    int b = 0;
    while (a < size && b < that.size) {
      if (from[a] <= that.to[b] && that.from[b] <= to[a]) {
        Group.join(nodes[a], that.nodes[b]);
      }
      if (to[a] < that.to[b]) {
        a++;
      } else {
        b++;
      }
    }
  }

  /// Drops the runs of nodes that have been handed out.
  void dropFinished() {
    int kept = 0;
    for (int r = 0; r < size; r++) {
      if (!nodes[r].finished) {
        from[kept] = from[r];
        to[kept] = to[r];
        nodes[kept++] = nodes[r];
      }
    }
    size = kept;
  }
}
