package wakestream.testkit.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import wakestream.imagery.masks.SplittingParameters;

/// The rules of the watershed, each as it is worded, on the whole scene's plane.
final class NaiveWatershed {
  private final int width;
  private final int height;

  /// Squared distance of each pixel to the nearest one outside the component; 0 there.
  private final int[] squared;

  private final int[] pixels;

  /// Height of each pixel while a cut is made; 0 outside the component.
  private long[] heights = new long[0];

  /// When the lower of two hills is a region of its own.
  private interface Rule {
    boolean parts(int peak, int saddle);
  }

  /// @param plane of the scene, all 0; it is all 0 again after [#regions]
  /// @param pixels `y * width + x` of each, ascending
  NaiveWatershed(int width, int[] plane, int[] pixels) {
    this.width = width;
    this.height = plane.length / width;
    this.squared = plane;
    this.pixels = pixels;
    for (int p : pixels) {
      plane[p] = 1;
    }
    int[] distances = new int[pixels.length];
    Arrays.setAll(distances, i -> distance(pixels[i]));
    for (int i = 0; i < pixels.length; i++) {
      plane[pixels[i]] = distances[i];
    }
  }

  /// Looked for in wider and wider squares.
  private int distance(int p) {
    int best = Integer.MAX_VALUE;
    for (int reach = 1; reach * reach < best; reach++) {
      for (int dy = -reach; dy <= reach; dy++) {
        int step = Math.abs(dy) == reach ? 1 : 2 * reach;
        for (int dx = -reach; dx <= reach; dx += step) {
          int d = dx * dx + dy * dy;
          if (d < best && at(p % width + dx, p / width + dy) == 0) {
            best = d;
          }
        }
      }
    }
    return best;
  }

  private int at(int x, int y) {
    return x >= 0 && x < width && y >= 0 && y < height ? squared[y * width + x] : 0;
  }

  /// Higher pixels first, of equally high ones the first in reading order.
  private boolean isHigher(int p, int q) {
    return heights[p] != heights[q] ? heights[p] > heights[q] : p < q;
  }

  /// The regions, each in reading order, in order of their first pixels: hills of probability that
  /// have a deep enough valley between them and are sure enough, each cut at its necks.
  ///
  /// @param values probabilities of the scene, 0..255
  List<List<Integer>> regions(int[] values, SplittingParameters parameters) {
    List<List<Integer>> hills = List.of(IntStream.of(pixels).boxed().toList());
    if (parameters.minimumDepth() > 0) {
      long[] sure = new long[squared.length];
      for (int p : pixels) {
        sure[p] = ((long) values[p] << 32) + squared[p];
      }
      hills =
          cut(
              sure,
              (peak, saddle) ->
                  values[peak] >= parameters.highThreshold()
                      && values[peak] - values[saddle] >= parameters.minimumDepth());
    }
    if (hills.size() == 1) {
      hills = necks(parameters.minimumProminence());
      clear();
      return hills;
    }
    clear();
    List<List<Integer>> regions = new ArrayList<>();
    for (List<Integer> hill : hills) {
      int[] mine = hill.stream().mapToInt(Integer::intValue).toArray();
      NaiveWatershed alone = new NaiveWatershed(width, squared, mine);
      regions.addAll(alone.necks(parameters.minimumProminence()));
      alone.clear();
    }
    regions.sort(Comparator.comparing(List::getFirst));
    return regions;
  }

  private List<List<Integer>> necks(double minimumProminence) {
    int[] distances = squared;
    return cut(
        IntStream.of(distances).asLongStream().toArray(),
        (peak, saddle) ->
            Math.sqrt(distances[peak]) - Math.sqrt(distances[saddle]) >= minimumProminence);
  }

  private void clear() {
    for (int p : pixels) {
      squared[p] = 0;
    }
  }

  private List<List<Integer>> cut(long[] over, Rule rule) {
    heights = over;
    List<Integer> markers = new ArrayList<>();
    for (int p : pixels) {
      if (isMarker(p, rule)) {
        markers.add(p);
      }
    }
    Map<Integer, Integer> markerOf = flood(markers);
    Map<Integer, List<Integer>> byMarker = new HashMap<>();
    for (int p : pixels) {
      byMarker.computeIfAbsent(markerOf.getOrDefault(p, -1), _ -> new ArrayList<>()).add(p);
    }
    List<List<Integer>> regions = new ArrayList<>(byMarker.values());
    regions.sort(Comparator.comparing(List::getFirst));
    return regions;
  }

  /// A peak is a marker when every way to a higher one leads down far enough, or there is none.
  private boolean isMarker(int peak, Rule rule) {
    for (int q : around(peak)) {
      if (isHigher(q, peak)) {
        return false;
      }
    }
    PriorityQueue<Integer> open =
        new PriorityQueue<>((p, q) -> p.equals(q) ? 0 : isHigher(p, q) ? -1 : 1);
    java.util.Set<Integer> seen = new java.util.HashSet<>();
    seen.add(peak);
    open.add(peak);
    int lowest = peak;
    while (!open.isEmpty()) {
      int p = open.remove();
      if (isHigher(p, peak)) {
        return rule.parts(peak, lowest);
      }
      lowest = isHigher(p, lowest) ? lowest : p;
      for (int q : around(p)) {
        if (seen.add(q)) {
          open.add(q);
        }
      }
    }
    return true;
  }

  private record Arrival(int pixel, long height, int number) {}

  /// From the markers, the highest pixel first, of equally high ones the one that came first.
  private Map<Integer, Integer> flood(List<Integer> markers) {
    PriorityQueue<Arrival> open =
        new PriorityQueue<>(
            (a, b) ->
                a.height() != b.height()
                    ? Long.compare(b.height(), a.height())
                    : Integer.compare(a.number(), b.number()));
    Map<Integer, Integer> marker = new HashMap<>();
    for (int p : markers) {
      marker.put(p, p);
      open.add(new Arrival(p, heights[p], marker.size()));
    }
    while (!open.isEmpty()) {
      int p = open.remove().pixel();
      for (int q : around(p)) {
        if (!marker.containsKey(q)) {
          marker.put(q, marker.getOrDefault(p, p));
          open.add(new Arrival(q, heights[q], marker.size()));
        }
      }
    }
    return marker;
  }

  /// The neighbours in the component, in reading order.
  private int[] around(int p) {
    int[] found = new int[8];
    int count = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        if ((dx != 0 || dy != 0) && at(p % width + dx, p / width + dy) > 0) {
          found[count++] = p + dy * width + dx;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }
}
