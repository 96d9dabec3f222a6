package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Labelling;

/// A tile that has an outcome, with its nodes and where they touch its edges.
final class EdgeTile {
  final int row;
  final int column;
  final TileStatus status;
  final boolean validEverywhere;
  final List<Node> nodes = new ArrayList<>();
  private final @Nullable EdgeRuns[] contacts = new EdgeRuns[Directions.COUNT];

  EdgeTile(int row, int column, TileStatus status, boolean validEverywhere) {
    this.row = row;
    this.column = column;
    this.status = status;
    this.validEverywhere = validEverywhere;
  }

  /// Makes a node of each component that touches a neighbouring core.
  void addNodes(TileGrid grid, CorePixels pixels) {
    Labelling labelling = pixels.labelling;
    @Nullable Node[] made = new Node[labelling.count()];
    Box @Nullable [] boxes = null;
    for (int r = 0; r < labelling.runs(); r++) {
      for (int d = 0; d < Directions.COUNT; d++) {
        int[] contact = contact(labelling, r, d, pixels.core);
        if (contact.length > 0 && hasNeighbour(grid, d)) {
          boxes = boxes == null ? labelling.boxes() : boxes;
          Node node = node(made, labelling, r, boxes, pixels.core);
          node.touches |= 1 << d;
          runs(d).add(contact[0], contact[1], node);
        }
      }
    }
  }

  private static final int[] NO_CONTACT = {};

  /// Where a run touches the edge in a direction: from and to along that edge, or nothing.
  private static int[] contact(Labelling labelling, int r, int direction, Box core) {
    int rows = Directions.rows(direction);
    int columns = Directions.columns(direction);
    int y = labelling.y(r);
    boolean onRow = rows == 0 || y == (rows < 0 ? 0 : core.height() - 1);
    boolean onColumn =
        columns == 0 || (columns < 0 ? labelling.from(r) == 0 : labelling.to(r) == core.width());
    if (direction == Directions.NONE || !onRow || !onColumn) {
      return NO_CONTACT;
    }
    if (columns == 0) {
      return new int[] {labelling.from(r), labelling.to(r)};
    }
    return rows == 0 ? new int[] {y, y + 1} : new int[] {0, 1};
  }

  private Node node(@Nullable Node[] made, Labelling labelling, int run, Box[] boxes, Box core) {
    int component = labelling.component(run);
    Node node = made[component];
    if (node == null) {
      int first = labelling.run(component, 0);
      Box box = boxes[component].shifted(core.x(), core.y());
      node = new Node(row, column, labelling.from(first), labelling.y(first), box);
      made[component] = node;
      nodes.add(node);
    }
    return node;
  }

  private boolean hasNeighbour(TileGrid grid, int direction) {
    int r = row + Directions.rows(direction);
    int c = column + Directions.columns(direction);
    return r >= 0 && c >= 0 && r < grid.rows() && c < grid.columns();
  }

  private EdgeRuns runs(int direction) {
    EdgeRuns runs = contacts[direction];
    if (runs == null) {
      runs = new EdgeRuns();
      contacts[direction] = runs;
    }
    return runs;
  }

  /// Joins this tile's nodes with those of the neighbour in a direction.
  void join(EdgeTile neighbour, int direction) {
    EdgeRuns here = contacts[direction];
    EdgeRuns there = neighbour.contacts[Directions.opposite(direction)];
    if (here != null && there != null) {
      here.join(there);
    }
  }

  /// Drops nodes that have been handed out.
  void dropFinished() {
    nodes.removeIf(node -> node.finished);
    for (EdgeRuns runs : contacts) {
      if (runs != null) {
        runs.dropFinished();
      }
    }
  }
}
