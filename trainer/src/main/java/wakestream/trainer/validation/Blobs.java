package wakestream.trainer.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;

/// 8-connected components of a probability map at a threshold, whatever their shape.
final class Blobs {
  /// One component.
  ///
  /// @param area pixels
  /// @param first its first pixel: row times columns plus column
  /// @param meetsShip whether any of its pixels is a labelled ship's
  record Blob(int area, int first, boolean meetsShip) {}

  private final ProbabilityMap map;
  private final int threshold;
  private final BitMask ships;
  private final BitSet taken = new BitSet();

  private Blobs(ProbabilityMap map, int threshold, BitMask ships) {
    this.map = map;
    this.threshold = threshold;
    this.ships = ships;
  }

  /// @param ships pixels of all labelled ships, as large as the map
  static List<Blob> of(ProbabilityMap map, int threshold, BitMask ships) {
    return new Blobs(map, threshold, ships).find();
  }

  private List<Blob> find() {
    List<Blob> blobs = new ArrayList<>();
    for (int start = 0; start < map.values().length; start++) {
      if (isOpen(start)) {
        blobs.add(flood(start));
      }
    }
    return blobs;
  }

  private boolean isOpen(int at) {
    return !taken.get(at) && (map.values()[at] & 0xFF) >= threshold;
  }

  private Blob flood(int start) {
    int area = 0;
    boolean meets = false;
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(start);
    taken.set(start);
    while (!open.isEmpty()) {
      int at = open.remove();
      int x = at % map.width();
      int y = at / map.width();
      area++;
      meets |= ships.get(x, y);
      for (int v = Math.max(0, y - 1); v <= Math.min(map.height() - 1, y + 1); v++) {
        for (int u = Math.max(0, x - 1); u <= Math.min(map.width() - 1, x + 1); u++) {
          int next = v * map.width() + u;
          if (isOpen(next)) {
            taken.set(next);
            open.add(next);
          }
        }
      }
    }
    return new Blob(area, start, meets);
  }
}
