package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Box;
import wakestream.splitting.tiles.TileOutcome;

/// Assembles the components of one scene run as the outcomes of its tiles come. Not safe for
/// threads.
public final class SeamAssembly {
  private static final Comparator<AssembledComponent> BY_FIRST_PIXEL =
      Comparator.comparingInt((AssembledComponent c) -> c.component().box().y())
          .thenComparingInt(c -> c.component().firstX());

  private final TileGrid grid;
  private final TileMemory memory;
  private final Map<Integer, EdgeTile> tiles = new HashMap<>();

  /// Takes up what is remembered of the run, nothing for a new one.
  public SeamAssembly(TileGrid grid, TileMemory memory) {
    this.grid = grid;
    this.memory = memory;
    memory.forEach(this::restore);
  }

  private void restore(int row, int column, TileState state) {
    TileState.Pixels remembered = state.pixels();
    EdgeTile tile =
        new EdgeTile(
            row, column, state.status(), remembered == null || remembered.validity() == null);
    if (remembered != null) {
      tile.addNodes(grid, CorePixels.of(grid.core(row, column), remembered));
    }
    place(tile);
  }

  /// What is known of a tile, or null where it has no outcome.
  public @Nullable TileStatus status(int row, int column) {
    EdgeTile tile = tiles.get(grid.index(row, column));
    return tile == null ? null : tile.status;
  }

  /// Takes a tile's first outcome, or the one that supersedes its failed one. Returns the
  /// components that are whole with it, in order of their first pixels.
  ///
  /// @throws IllegalArgumentException when the map is not as large as the core, or the tile is not
  ///   in the grid; nothing has changed then
  public List<AssembledComponent> accept(TileOutcome outcome) {
    byte[] digest = OutcomeDigest.of(outcome);
    TileStatus status = TileStatus.of(outcome);
    int row = outcome.row();
    int column = outcome.column();
    grid.index(row, column);
    Hand hand = new Hand(grid, memory);
    List<AssembledComponent> whole = new ArrayList<>();
    EdgeTile tile;
    if (outcome instanceof TileOutcome.Segmented segmented) {
      CorePixels pixels = CorePixels.of(checked(segmented), segmented);
      tile = new EdgeTile(row, column, status, pixels.isValidEverywhere());
      tile.addNodes(grid, pixels);
      hand.hold(row, column, digest, pixels);
      whole.addAll(Interior.of(tile, pixels));
    } else {
      tile = new EdgeTile(row, column, status, true);
      memory.store(row, column, new TileState(status, digest, null));
    }
    place(tile);
    for (Group group : groupsAt(row, column)) {
      if (group.waitsFor == 0) {
        AssembledComponent component = hand.assemble(group);
        if (component != null) {
          whole.add(component);
        }
        finish(group, hand);
      }
    }
    hand.putDown();
    whole.sort(BY_FIRST_PIXEL);
    return whole;
  }

  private Box checked(TileOutcome.Segmented outcome) {
    Box core = grid.core(outcome.row(), outcome.column());
    if (outcome.map().width() != core.width() || outcome.map().height() != core.height()) {
      throw new IllegalArgumentException(
          "the mask of tile %d/%d must be as large as its core, %d x %d, was %d x %d"
              .formatted(
                  outcome.row(),
                  outcome.column(),
                  core.width(),
                  core.height(),
                  outcome.map().width(),
                  outcome.map().height()));
    }
    return core;
  }

  /// Components that wait for tiles without outcome or failed ones, as they are now, in order of
  /// their first pixels.
  public List<AssembledComponent> waiting() {
    Set<Group> groups = new LinkedHashSet<>();
    for (EdgeTile tile : tiles.values()) {
      tile.nodes.forEach(node -> groups.add(node.group));
    }
    return assembled(groups);
  }

  /// Those among the waiting components that lie in a tile or touch it.
  public List<AssembledComponent> waitingAt(int row, int column) {
    return assembled(groupsAt(row, column));
  }

  private List<AssembledComponent> assembled(Collection<Group> groups) {
    Hand hand = new Hand(grid, memory);
    List<AssembledComponent> out = new ArrayList<>();
    for (Group group : groups) {
      AssembledComponent component = hand.assemble(group);
      if (component != null) {
        out.add(component);
      }
    }
    out.sort(BY_FIRST_PIXEL);
    return out;
  }

  /// What lies beside the components, as it is known now.
  public MosaicSurroundings surroundings() {
    return new MosaicSurroundings(grid, memory, tiles);
  }

  /// Puts a tile in its place: its nodes learn what they wait for, those of its neighbours that
  /// they wait no longer, and nodes that touch are joined.
  private void place(EdgeTile tile) {
    EdgeTile before = tiles.put(grid.index(tile.row, tile.column), tile);
    boolean becomesFinal = tile.status.isFinal() && (before == null || !before.status.isFinal());
    for (int d = 0; d < Directions.COUNT; d++) {
      EdgeTile neighbour = neighbour(tile.row, tile.column, d);
      boolean known = neighbour != null && neighbour.status.isFinal();
      for (Node node : tile.nodes) {
        node.group.waitsFor += node.touches(d) && !known ? 1 : 0;
      }
      if (neighbour != null && becomesFinal) {
        for (Node node : neighbour.nodes) {
          node.group.waitsFor -= node.touches(Directions.opposite(d)) ? 1 : 0;
        }
      }
    }
    for (int d = 0; d < Directions.COUNT; d++) {
      EdgeTile neighbour = neighbour(tile.row, tile.column, d);
      if (neighbour != null) {
        tile.join(neighbour, d);
      }
    }
  }

  private @Nullable EdgeTile neighbour(int row, int column, int direction) {
    int r = row + Directions.rows(direction);
    int c = column + Directions.columns(direction);
    boolean inside = r >= 0 && c >= 0 && r < grid.rows() && c < grid.columns();
    return direction == Directions.NONE || !inside ? null : tiles.get(grid.index(r, c));
  }

  private Set<Group> groupsAt(int row, int column) {
    Set<Group> groups = new LinkedHashSet<>();
    EdgeTile tile = tiles.get(grid.index(row, column));
    if (tile != null) {
      tile.nodes.forEach(node -> groups.add(node.group));
    }
    for (int d = 0; d < Directions.COUNT; d++) {
      EdgeTile neighbour = neighbour(row, column, d);
      if (neighbour != null) {
        for (Node node : neighbour.nodes) {
          if (node.touches(Directions.opposite(d))) {
            groups.add(node.group);
          }
        }
      }
    }
    return groups;
  }

  private void finish(Group group, Hand hand) {
    for (Node node : group.nodes) {
      node.finished = true;
      hand.erase(node);
    }
    for (Node node : group.nodes) {
      EdgeTile tile = tiles.get(grid.index(node.row, node.column));
      if (tile != null) {
        tile.dropFinished();
      }
    }
  }
}
