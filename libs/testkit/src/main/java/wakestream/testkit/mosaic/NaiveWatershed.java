package wakestream.testkit.mosaic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// The rules of the watershed, each as it is worded, on sets of pixels.
final class NaiveWatershed {
  private final int width;
  private final Map<Integer, Integer> squared = new HashMap<>();

  /// Higher pixels first, of equally high ones the first in reading order.
  private final Comparator<Integer> fromTheTop =
      Comparator.comparing((Integer p) -> -height(p)).thenComparing(p -> p);

  /// @param width of a frame around the pixels, so that no row touches the next
  /// @param pixels `y * width + x` of each
  NaiveWatershed(int width, Set<Integer> pixels) {
    this.width = width;
    pixels.forEach(p -> squared.put(p, distance(p, pixels)));
  }

  private int height(int p) {
    return squared.getOrDefault(p, 0);
  }

  /// Squared distance to the nearest pixel that is not among them, looked for in wider and wider
  /// squares.
  private int distance(int p, Set<Integer> pixels) {
    int best = Integer.MAX_VALUE;
    for (int reach = 1; reach * reach < best; reach++) {
      for (int dy = -reach; dy <= reach; dy++) {
        int step = Math.abs(dy) == reach ? 1 : 2 * reach;
        for (int dx = -reach; dx <= reach; dx += step) {
          int d = dx * dx + dy * dy;
          if (d < best && !isAmong(pixels, p, dx, dy)) {
            best = d;
          }
        }
      }
    }
    return best;
  }

  private boolean isAmong(Set<Integer> pixels, int p, int dx, int dy) {
    int x = p % width + dx;
    int y = p / width + dy;
    return x >= 0 && x < width && y >= 0 && pixels.contains(y * width + x);
  }

  /// The regions, each in reading order, in order of their first pixels.
  List<List<Integer>> regions(double minimumProminence) {
    List<Integer> markers =
        squared.keySet().stream().filter(p -> isMarker(p, minimumProminence)).sorted().toList();
    Map<Integer, List<Integer>> byMarker = new HashMap<>();
    flood(markers)
        .forEach((p, marker) -> byMarker.computeIfAbsent(marker, _ -> new ArrayList<>()).add(p));
    List<List<Integer>> regions = new ArrayList<>(byMarker.values());
    regions.forEach(region -> region.sort(null));
    regions.sort(Comparator.comparing(List::getFirst));
    return regions;
  }

  /// A peak is a marker when every way to a higher one leads down far enough, or there is none.
  private boolean isMarker(int peak, double minimumProminence) {
    if (around(peak).stream().anyMatch(q -> fromTheTop.compare(q, peak) < 0)) {
      return false;
    }
    PriorityQueue<Integer> open = new PriorityQueue<>(fromTheTop);
    Set<Integer> seen = new HashSet<>(Set.of(peak));
    open.add(peak);
    int lowest = height(peak);
    while (!open.isEmpty()) {
      int p = open.remove();
      if (fromTheTop.compare(p, peak) < 0) {
        return Math.sqrt(height(peak)) - Math.sqrt(lowest) >= minimumProminence;
      }
      lowest = Math.min(lowest, height(p));
      around(p).stream().filter(seen::add).forEach(open::add);
    }
    return true;
  }

  private record Arrival(int pixel, int height, int number) {}

  /// From the markers, the highest pixel first, of equally high ones the one that came first.
  private Map<Integer, Integer> flood(List<Integer> markers) {
    PriorityQueue<Arrival> open =
        new PriorityQueue<>(
            Comparator.comparing((Arrival a) -> -a.height()).thenComparing(Arrival::number));
    Map<Integer, Integer> marker = new HashMap<>();
    for (int p : markers) {
      marker.put(p, p);
      open.add(new Arrival(p, height(p), marker.size()));
    }
    while (!open.isEmpty()) {
      int p = open.remove().pixel();
      for (int q : around(p)) {
        if (!marker.containsKey(q)) {
          marker.put(q, marker.getOrDefault(p, p));
          open.add(new Arrival(q, height(q), marker.size()));
        }
      }
    }
    return marker;
  }

  /// The neighbours that there are, in reading order.
  private List<Integer> around(int p) {
    List<Integer> found = new ArrayList<>();
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int x = p % width + dx;
        int q = p + dy * width + dx;
        if (x >= 0 && x < width && q != p && squared.containsKey(q)) {
          found.add(q);
        }
      }
    }
    return found;
  }
}
