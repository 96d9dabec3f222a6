package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Labelling;
import wakestream.splitting.components.PixelRuns;

/// A tile that has an outcome, with its nodes and where they touch its edges.
final class EdgeTile {
  final int row;
  final int column;
  final TileStatus status;
  final boolean validEverywhere;

  /// Its valid pixels while its outcome is being taken; null otherwise, or where all are valid.
  @Nullable BitMask validity;

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
    PixelRuns runs = labelling.pixels();
    @Nullable Node[] made = new Node[labelling.count()];
    for (int r = 0; r < runs.count(); r++) {
      int up = runs.y(r) == 0 ? -1 : 0;
      int down = runs.y(r) == pixels.core.height() - 1 ? 1 : 0;
      int left = runs.from(r) == 0 ? -1 : 0;
      int right = runs.to(r) == pixels.core.width() ? 1 : 0;
      for (int rows = up; rows <= down; rows++) {
        for (int columns = left; columns <= right; columns++) {
          int direction = Directions.of(rows, columns);
          if (direction != Directions.NONE && hasNeighbour(grid, direction)) {
            touch(direction, node(made, labelling, r, pixels.core), runs, r);
          }
        }
      }
    }
  }

  private void touch(int direction, Node node, PixelRuns runs, int r) {
    node.touches |= 1 << direction;
    if (Directions.columns(direction) == 0) {
      runs(direction).add(runs.from(r), runs.to(r), node);
    } else if (Directions.rows(direction) == 0) {
      runs(direction).add(runs.y(r), runs.y(r) + 1, node);
    } else {
      runs(direction).add(0, 1, node);
    }
  }

  private Node node(@Nullable Node[] made, Labelling labelling, int run, Box core) {
    int component = labelling.component(run);
    Node node = made[component];
    if (node == null) {
      node = new Node(this, labelling, component, core);
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
