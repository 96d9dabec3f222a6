package wakestream.splitting.seams;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Component;
import wakestream.splitting.ships.Provenance;
import wakestream.splitting.ships.ShipSplitter;

/// The remembered pixels of the tiles that one step needs, each loaded at most once, and stored at
/// most once when the step is done.
final class Hand {
  private final TileGrid grid;
  private final TileMemory memory;
  private final Map<Integer, Held> held = new HashMap<>();

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

  Hand(TileGrid grid, TileMemory memory) {
    this.grid = grid;
    this.memory = memory;
  }

  /// Takes the pixels of a tile that is not remembered yet.
  void hold(int row, int column, byte[] digest, CorePixels pixels) {
    Held one = new Held(row, column, digest, pixels);
    one.changed = true;
    held.put(grid.index(row, column), one);
  }

  /// Puts the pixels of a group together; null when they reach too far to be a ship.
  @Nullable AssembledComponent assemble(Group group) {
    Box box = bounds(group.nodes);
    if (ShipSplitter.isOversized(box)) {
      return null;
    }
    byte[] values = new byte[(int) box.area()];
    Set<CorePixels> cores = new LinkedHashSet<>();
    Node first = group.nodes.getFirst();
    for (Node node : group.nodes) {
      CorePixels pixels = held(node).pixels;
      pixels.copy(pixels.component(node.firstX, node.firstY), values, box);
      cores.add(pixels);
      first = isBefore(node, first) ? node : first;
    }
    return new AssembledComponent(
        new Component(box, values), held(first).pixels.splitting, provenance(cores));
  }

  private boolean isBefore(Node a, Node b) {
    int ay = a.row * grid.core() + a.firstY;
    int by = b.row * grid.core() + b.firstY;
    return ay != by
        ? ay < by
        : a.column * grid.core() + a.firstX < b.column * grid.core() + b.firstX;
  }

  private static Box bounds(List<Node> nodes) {
    Box box = nodes.getFirst().box;
    for (Node node : nodes) {
      int left = Math.min(box.x(), node.box.x());
      int top = Math.min(box.y(), node.box.y());
      int right = Math.max(box.right(), node.box.right());
      int bottom = Math.max(box.bottom(), node.box.bottom());
      box = new Box(left, top, right - left, bottom - top);
    }
    return box;
  }

  static Provenance provenance(Collection<CorePixels> cores) {
    List<ModelId> gates = new ArrayList<>();
    List<ModelId> segmenters = new ArrayList<>();
    for (CorePixels core : cores) {
      segmenters.add(core.segmenter);
      if (core.gate != null) {
        gates.add(core.gate);
      }
    }
    return Provenance.of(gates, segmenters);
  }

  /// Forgets the pixels of a node.
  void erase(Node node) {
    Held one = held(node);
    one.pixels.erase(one.pixels.component(node.firstX, node.firstY));
    one.changed = true;
  }

  /// Remembers what has changed.
  void putDown() {
    for (Held one : held.values()) {
      if (one.changed) {
        TileState state = new TileState(TileStatus.SEGMENTED, one.digest, one.pixels.remembered());
        memory.store(one.row, one.column, state);
      }
    }
  }

  private Held held(Node node) {
    return held.computeIfAbsent(grid.index(node.row, node.column), _ -> load(node));
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
