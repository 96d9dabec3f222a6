package wakestream.imagery.masks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wakestream.imagery.raster.BitMask;

/// Polygons along the pixel edges of a mask.
///
/// Guarantee: rasterising the polygons by pixel centres gives the mask back exactly; every ring is
/// simple and every polygon valid (OGC Simple Features), so parts of the mask that touch only at a
/// corner become polygons of their own.
///
/// 1. Pixels are labelled by 4-connectivity: one polygon a label, in order of their first pixels.
/// 2. Every edge between a set and a clear pixel becomes a directed edge with the set pixel at its
///    left.
/// 3. Edges are followed, turning left where two ways lead on, which keeps to the same label.
/// 4. A ring that comes to a vertex again is cut there into two.
/// 5. Rings that run counter-clockwise on the screen are shells, the others holes.
public final class Outlines {
  // Directions on the screen, counter-clockwise: right, up, left, down.
  private static final int[] DX = {1, 0, -1, 0};
  private static final int[] DY = {0, -1, 0, 1};

  private final BitMask mask;
  private final int width;
  private final int height;
  private final int shiftX;
  private final int shiftY;
  private final int[] labels;
  private final byte[] edges;
  private int polygons;

  private Outlines(BitMask mask, int shiftX, int shiftY) {
    this.mask = mask;
    this.width = mask.width();
    this.height = mask.height();
    this.shiftX = shiftX;
    this.shiftY = shiftY;
    this.labels = new int[Math.multiplyExact(width, height)];
    this.edges = new byte[Math.multiplyExact(width + 1, height + 1)];
  }

  public static List<Outline> of(BitMask mask) {
    return of(mask, 0, 0);
  }

  /// @param shiftX column of the mask's left edge in the coordinates of the result
  /// @param shiftY row of its top edge
  public static List<Outline> of(BitMask mask, int shiftX, int shiftY) {
    Outlines outlines = new Outlines(mask, shiftX, shiftY);
    outlines.label();
    outlines.direct();
    return outlines.trace();
  }

  private void label() {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int y = 0; y < height; y++) {
      for (int x = mask.nextSet(y, 0); x < width; x = mask.nextSet(y, x + 1)) {
        if (labels[y * width + x] == 0) {
          labels[y * width + x] = ++polygons;
          open.add(y * width + x);
          flood(open);
        }
      }
    }
  }

  private void flood(ArrayDeque<Integer> open) {
    while (!open.isEmpty()) {
      int at = open.remove();
      for (int d = 0; d < 4; d++) {
        int x = at % width + DX[d];
        int y = at / width + DY[d];
        if (isSet(x, y) && labels[y * width + x] == 0) {
          labels[y * width + x] = labels[at];
          open.add(y * width + x);
        }
      }
    }
  }

  private void direct() {
    for (int y = 0; y < height; y++) {
      for (int x = mask.nextSet(y, 0); x < width; x = mask.nextSet(y, x + 1)) {
        // Counter-clockwise around the pixel: bottom rightwards, right side up, and so on.
        edge(x, y + 1, 0, isSet(x, y + 1));
        edge(x + 1, y + 1, 1, isSet(x + 1, y));
        edge(x + 1, y, 2, isSet(x, y - 1));
        edge(x, y, 3, isSet(x - 1, y));
      }
    }
  }

  private void edge(int x, int y, int direction, boolean inner) {
    if (!inner) {
      edges[y * (width + 1) + x] |= (byte) (1 << direction);
    }
  }

  private boolean isSet(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && mask.get(x, y);
  }

  private List<Outline> trace() {
    List<List<Integer>> shells = new ArrayList<>();
    List<List<List<Integer>>> holes = new ArrayList<>();
    for (int i = 0; i < polygons; i++) {
      shells.add(List.of());
      holes.add(new ArrayList<>());
    }
    for (int start = 0; start < edges.length; start++) {
      while (edges[start] != 0) {
        int direction = Integer.numberOfTrailingZeros(edges[start]);
        int label = labels[pixelLeftOf(start, direction)];
        for (List<Integer> ring : simple(corners(start, direction))) {
          if (runsCounterClockwise(ring)) {
            shells.set(label - 1, ring);
          } else {
            holes.get(label - 1).add(ring);
          }
        }
      }
    }
    List<Outline> out = new ArrayList<>();
    for (int i = 0; i < polygons; i++) {
      out.add(new Outline(shells.get(i), holes.get(i)));
    }
    return out;
  }

  private int pixelLeftOf(int vertex, int direction) {
    int x = vertex % (width + 1);
    int y = vertex / (width + 1);
    return switch (direction) {
      case 0 -> (y - 1) * width + x;
      case 1 -> (y - 1) * width + x - 1;
      case 2 -> y * width + x - 1;
      default -> y * width + x;
    };
  }

  /// Follows and uses up the edges of one ring; the vertices where it turns.
  private List<Integer> corners(int start, int first) {
    List<Integer> corners = new ArrayList<>();
    int at = start;
    int direction = first;
    do {
      edges[at] &= (byte) ~(1 << direction);
      at += DX[direction] + DY[direction] * (width + 1);
      int next = turn(at, direction, at == start ? first : -1);
      if (next != direction) {
        corners.add(at);
      }
      direction = next;
    } while (at != start || direction != first);
    return corners;
  }

  /// Left where possible, then straight on, then right; `first` is the used-up edge that closes the
  /// ring.
  private int turn(int vertex, int direction, int first) {
    for (int turn = 1; turn >= -1; turn--) {
      int next = direction + turn & 3;
      if (next == first || (edges[vertex] & 1 << next) != 0) {
        return next;
      }
    }
    throw new IllegalStateException("an outline is not closed at vertex " + vertex);
  }

  /// Cuts a ring wherever it comes to a vertex again.
  private List<List<Integer>> simple(List<Integer> ring) {
    List<List<Integer>> out = new ArrayList<>();
    List<Integer> path = new ArrayList<>();
    Map<Integer, Integer> places = new HashMap<>();
    for (int vertex : ring) {
      Integer before = places.get(vertex);
      if (before != null) {
        List<Integer> loop = path.subList(before, path.size());
        out.add(flat(loop));
        loop.subList(1, loop.size()).forEach(places::remove);
        path.subList(before + 1, path.size()).clear();
      } else {
        places.put(vertex, path.size());
        path.add(vertex);
      }
    }
    out.add(flat(path));
    return out;
  }

  /// Coordinates, beginning with the topmost, then leftmost vertex.
  private List<Integer> flat(List<Integer> ring) {
    int first = 0;
    for (int i = 1; i < ring.size(); i++) {
      first = ring.get(i) < ring.get(first) ? i : first;
    }
    List<Integer> out = new ArrayList<>(2 * ring.size());
    for (int i = 0; i < ring.size(); i++) {
      int vertex = ring.get((first + i) % ring.size());
      out.add(vertex % (width + 1) + shiftX);
      out.add(vertex / (width + 1) + shiftY);
    }
    return out;
  }

  private static boolean runsCounterClockwise(List<Integer> ring) {
    long doubled = 0;
    for (int i = 0; i < ring.size(); i += 2) {
      int next = (i + 2) % ring.size();
      doubled += (long) ring.get(i) * ring.get(next + 1) - (long) ring.get(next) * ring.get(i + 1);
    }
    return doubled < 0; // y runs down
  }
}
