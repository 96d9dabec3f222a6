package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.splitting.components.Component;
import wakestream.splitting.ships.Provenance;
import wakestream.splitting.ships.SizeLimit;

/// The remembered pixels of the tiles that one step needs. Only so many are held at once; what has
/// changed is stored when it is put down.
final class Hand {
  /// About the bytes of heap that may be held.
  private static final long ROOM = 16L * 1024 * 1024;

  private static final Comparator<Node> BY_TILE =
      Comparator.comparingInt((Node node) -> node.row).thenComparingInt(node -> node.column);

  private final TileGrid grid;
  private final TileMemory memory;
  private final SizeLimit limit;
  private final Map<Integer, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  private static final class Held {
    final int row;
    final int column;
    final byte[] digest;
    final CorePixels pixels;
    boolean changed;

    Held(int row, int column, byte[] digest, CorePixels pixels) {
      this.row = row;
      this.column = column;
      this.digest = digest;
      this.pixels = pixels;
    }
  }

  Hand(TileGrid grid, TileMemory memory, SizeLimit limit) {
    this.grid = grid;
    this.memory = memory;
    this.limit = limit;
  }

  /// Takes the pixels of a tile that is not remembered yet.
  void hold(int row, int column, byte[] digest, CorePixels pixels) {
    Held one = new Held(row, column, digest, pixels);
    one.changed = true;
    hold(one);
  }

  private void hold(Held one) {
    held.put(grid.index(one.row, one.column), one);
    weight += one.pixels.weight();
    var eldest = held.values().iterator();
    while (weight > ROOM && held.size() > 1) {
      Held out = eldest.next();
      store(out);
      weight -= out.pixels.weight();
      eldest.remove();
    }
  }

  /// Hands a group's component on.
  void assemble(Group group, Gathering gathering) {
    if (limit.isTooLong(group.box)) {
      gathering.tooLong(tooLong(group));
      return;
    }
    CorePixels home = held(first(group)).pixels;
    byte[] values = new byte[(int) group.box.area()];
    Set<ModelId> gates = new LinkedHashSet<>();
    Set<ModelId> segmenters = new LinkedHashSet<>();
    for (Node node : byTile(group.nodes)) {
      CorePixels pixels = held(node).pixels;
      pixels.copy(pixels.component(node.firstX, node.firstY), values, group.box);
      segmenters.add(pixels.segmenter);
      if (pixels.gate != null) {
        gates.add(pixels.gate);
      }
    }
    gathering.whole(
        new AssembledComponent(
            new Component(group.box, values), home.splitting, Provenance.of(gates, segmenters)));
  }

  /// A group that is too long for a ship.
  Gathering.LongComponent tooLong(Group group) {
    int high = held(first(group)).pixels.splitting.highThreshold();
    return new Gathering.LongComponent(group.box, peak(group) < high, (x, y) -> has(group, x, y));
  }

  private boolean has(Group group, int x, int y) {
    for (Node node : group.nodes) {
      if (node.box.contains(x, y)) {
        CorePixels pixels = held(node).pixels;
        if (pixels.has(pixels.component(node.firstX, node.firstY), x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int peak(Group group) {
    int peak = 0;
    for (Node node : group.nodes) {
      peak = Math.max(peak, node.peak);
    }
    return peak;
  }

  private Node first(Group group) {
    Node first = group.nodes.getFirst();
    for (Node node : group.nodes) {
      first = isBefore(node, first) ? node : first;
    }
    return first;
  }

  private boolean isBefore(Node a, Node b) {
    int ay = a.row * grid.core() + a.firstY;
    int by = b.row * grid.core() + b.firstY;
    return ay != by
        ? ay < by
        : a.column * grid.core() + a.firstX < b.column * grid.core() + b.firstX;
  }

  /// The nodes in an order in which each tile is held but once.
  private static List<Node> byTile(List<Node> some) {
    List<Node> nodes = new ArrayList<>(some);
    nodes.sort(BY_TILE);
    return nodes;
  }

  /// Forgets the pixels of a group.
  void erase(Group group) {
    for (Node node : byTile(group.nodes)) {
      Held one = held(node);
      one.pixels.erase(one.pixels.component(node.firstX, node.firstY));
      one.changed = true;
    }
  }

  /// Gives the pixels of a group that is too long for a ship one value a node, so that next to
  /// nothing is remembered of them: only where they are and their peak still matters.
  void flatten(Group group) {
    if (!limit.isTooLong(group.box)) {
      return;
    }
    for (Node node : byTile(group.rough)) {
      Held one = held(node);
      one.pixels.labelling.flatten(one.pixels.component(node.firstX, node.firstY));
      one.changed = true;
      node.isFlat = true;
    }
    group.rough.clear();
  }

  /// Remembers what has changed.
  void putDown() {
    held.values().forEach(this::store);
    held.clear();
  }

  private void store(Held one) {
    if (one.changed) {
      TileState state = new TileState(TileStatus.SEGMENTED, one.digest, one.pixels.remembered());
      memory.store(one.row, one.column, state);
    }
  }

  private Held held(Node node) {
    Held one = held.get(grid.index(node.row, node.column));
    if (one == null) {
      one = load(node);
      hold(one);
    }
    return one;
  }

  private Held load(Node node) {
    TileState state = memory.load(node.row, node.column);
    if (state == null || state.pixels() == null) {
      throw new CorruptStateException(
          "tile %d/%d has a component that waits, but nothing is remembered of its pixels"
              .formatted(node.row, node.column));
    }
    CorePixels pixels = CorePixels.of(grid.core(node.row, node.column), state.pixels());
    return new Held(node.row, node.column, state.digest(), pixels);
  }
}
