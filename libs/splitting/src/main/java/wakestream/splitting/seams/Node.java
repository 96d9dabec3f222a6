package wakestream.splitting.seams;

import wakestream.imagery.raster.Box;

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

  Node(int row, int column, int firstX, int firstY, Box box) {
    this.row = row;
    this.column = column;
    this.firstX = firstX;
    this.firstY = firstY;
    this.box = box;
    this.group = new Group(this);
  }

  boolean touches(int direction) {
    return (touches & 1 << direction) != 0;
  }
}
