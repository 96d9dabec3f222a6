package wakestream.splitting.seams;

import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Labelling;

/// A component of one core that touches neighbouring cores.
final class Node {
  final int row;
  final int column;

  /// First pixel (smallest y, then x) within the core.
  final int firstX;

  final int firstY;

  /// Bounding box, scene pixels.
  final Box box;

  /// One bit for each direction in which it touches a neighbouring core.
  int touches;

  Group group;
  boolean finished;

  /// Largest probability of its pixels, 0..255.
  final int peak;

  /// Whether all its pixels have the same probability.
  boolean isFlat;

  Node(EdgeTile tile, Labelling labelling, int component, Box core) {
    int first = labelling.run(component, 0);
    this.row = tile.row;
    this.column = tile.column;
    this.firstX = labelling.pixels().from(first);
    this.firstY = labelling.pixels().y(first);
    this.box = labelling.box(component).shifted(core.x(), core.y());
    this.peak = labelling.peak(component);
    this.isFlat = labelling.isFlat(component);
    this.group = new Group(this);
  }

  boolean touches(int direction) {
    return (touches & 1 << direction) != 0;
  }
}
