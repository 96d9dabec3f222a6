package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.List;
import wakestream.imagery.raster.Box;

/// Nodes that hang together, and how many unknown tiles they touch.
final class Group {
  final List<Node> nodes = new ArrayList<>();

  /// Those whose pixels have not been flattened.
  final List<Node> rough = new ArrayList<>();

  /// Pairs of a node and an unknown tile that it touches.
  int waitsFor;

  /// Bounding box of all nodes, scene pixels.
  Box box;

  Group(Node node) {
    nodes.add(node);
    if (!node.isFlat) {
      rough.add(node);
    }
    box = node.box;
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
    large.rough.addAll(small.rough);
    large.waitsFor += small.waitsFor;
    large.box = around(large.box, small.box);
  }

  private static Box around(Box a, Box b) {
    int left = Math.min(a.x(), b.x());
    int top = Math.min(a.y(), b.y());
    return new Box(
        left, top, Math.max(a.right(), b.right()) - left, Math.max(a.bottom(), b.bottom()) - top);
  }
}
