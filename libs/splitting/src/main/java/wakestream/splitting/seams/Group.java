package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.List;

/// Nodes that hang together, and how many unknown tiles they touch.
final class Group {
  final List<Node> nodes = new ArrayList<>();

  /// Pairs of a node and an unknown tile that it touches.
  int waitsFor;

  Group(Node node) {
    nodes.add(node);
  }

  /// Joins the groups of two nodes, the smaller into the larger.
  static void join(Node a, Node b) {
    Group large = a.group.nodes.size() >= b.group.nodes.size() ? a.group : b.group;
    Group small = large == a.group ? b.group : a.group;
    if (large == small) {
      return;
    }
    for (Node node : small.nodes) {
      node.group = large;
    }
    large.nodes.addAll(small.nodes);
    large.waitsFor += small.waitsFor;
  }
}
