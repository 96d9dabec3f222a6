package wakestream.splitting.seams;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Box;
import wakestream.splitting.ships.SizeLimit;
import wakestream.splitting.tiles.TileOutcome;

/// Assembles the components of one scene run as the outcomes of its tiles come. Not safe for
/// threads.
public final class SeamAssembly {
  private final TileGrid grid;
  private final TileMemory memory;
  private final SizeLimit limit;
  private final Map<Integer, EdgeTile> tiles = new HashMap<>();

  /// Takes up what is remembered of the run, nothing for a new one.
  ///
  /// @param limit above it a component is no ship and is not put together
  public SeamAssembly(TileGrid grid, TileMemory memory, SizeLimit limit) {
    this.grid = grid;
    this.memory = memory;
    this.limit = limit;
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

  /// Takes a tile's first outcome, or the one that supersedes its failed one. Hands on the
  /// components that are finished with it; their surroundings are known meanwhile.
  ///
  /// @throws IllegalArgumentException when the map is not as large as the core, or the tile is not
  ///   in the grid; nothing has changed then
  public void accept(TileOutcome outcome, Gathering gathering) {
    byte[] digest = OutcomeDigest.of(outcome);
    TileStatus status = TileStatus.of(outcome);
    int row = outcome.row();
    int column = outcome.column();
    grid.index(row, column);
    Hand hand = new Hand(grid, memory, limit);
    EdgeTile tile;
    if (outcome instanceof TileOutcome.Segmented segmented) {
      CorePixels pixels = CorePixels.of(checked(segmented), segmented);
      tile = new EdgeTile(row, column, status, pixels.validity == null);
      tile.validity = pixels.validity;
      tile.addNodes(grid, pixels);
      place(tile);
      Interior.of(tile, pixels, limit, gathering);
      hand.hold(row, column, digest, pixels);
    } else {
      tile = new EdgeTile(row, column, status, true);
      memory.store(row, column, new TileState(status, digest, null));
      place(tile);
    }
    finish(groupsAt(row, column), hand, gathering);
    hand.putDown();
    tile.validity = null;
  }

  private void finish(Set<Group> groups, Hand hand, Gathering gathering) {
    for (Group group : groups) {
      if (group.waitsFor == 0) {
        hand.assemble(group, gathering);
        hand.erase(group);
        drop(group);
      } else {
        hand.flatten(group);
      }
    }
  }

  private void drop(Group group) {
    Set<EdgeTile> touched = new LinkedHashSet<>();
    for (Node node : group.nodes) {
      node.finished = true;
      EdgeTile tile = tiles.get(grid.index(node.row, node.column));
      if (tile != null) {
        touched.add(tile);
      }
    }
    touched.forEach(EdgeTile::dropFinished);
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

  /// Hands on the components that wait for tiles without outcome or failed ones, as they are now.
  public void waiting(Gathering gathering) {
    gather(waitingGroups(), gathering);
  }

  /// Hands on those among the waiting components that lie in a tile or touch it.
  public void waitingAt(int row, int column, Gathering gathering) {
    gather(groupsAt(row, column), gathering);
  }

  /// Hands on the waiting components that are too long for a ship already, as they are now.
  public void waitingTooLong(Consumer<Gathering.LongComponent> consumer) {
    Hand hand = new Hand(grid, memory, limit);
    for (Group group : waitingGroups()) {
      if (limit.isTooLong(group.box)) {
        consumer.accept(hand.tooLong(group));
      }
    }
  }

  private Set<Group> waitingGroups() {
    Set<Group> groups = new LinkedHashSet<>();
    for (EdgeTile tile : tiles.values()) {
      tile.nodes.forEach(node -> groups.add(node.group));
    }
    return groups;
  }

  private void gather(Set<Group> groups, Gathering gathering) {
    Hand hand = new Hand(grid, memory, limit);
    groups.forEach(group -> hand.assemble(group, gathering));
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
}
