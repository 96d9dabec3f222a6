package wakestream.splitting.watershed;

import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;

/// Cuts components by marker-controlled watershed, twice: where the probability has a valley, then
/// where the outline has a neck. Flooding goes in order of height (Meyer 1994). There are no ridge
/// pixels: where two floods meet, the pixel goes to the one that reached it first.
public final class Watershed {
  /// Squared distances stay below this: a component is at most 4,096 pixels long.
  private static final int DISTANCES = 1 << 22;

  private final int highThreshold;
  private final int minimumDepth;
  private final double minimumProminence;

  /// @param parameters of the component's first pixel
  public Watershed(SplittingParameters parameters) {
    this.highThreshold = parameters.highThreshold();
    this.minimumDepth = parameters.minimumDepth();
    this.minimumProminence = parameters.minimumProminence();
  }

  /// Cuts one connected component.
  ///
  /// @param component its pixels
  /// @param values probability of each pixel, row by row, 0..255
  public Regions split(BitMask component, byte[] values) {
    int[] squared = DistanceTransform.squared(component);
    Regions hills = byProbability(component.width(), squared, values);
    if (hills.count() == 1) {
      return byDistance(component.width(), squared);
    }
    Regions out = new Regions(0, new int[squared.length]);
    for (RegionCrop hill : RegionCrop.of(hills, component.width(), component.height())) {
      BitMask mask = hill.mask();
      Regions cut = byDistance(mask.width(), DistanceTransform.squared(mask));
      out = hill.put(cut, out, component.width());
    }
    return renumbered(out);
  }

  /// A hill is a ship of its own where the valley before it is deep enough and its top is sure
  /// enough. Of equally probable pixels those deeper inside are higher.
  private Regions byProbability(int width, int[] squared, byte[] values) {
    if (minimumDepth == 0) {
      return whole(squared);
    }
    int[] height = new int[squared.length];
    for (int p = 0; p < height.length; p++) {
      int depth = Math.min(squared[p], DISTANCES - 1);
      height[p] = squared[p] == 0 ? 0 : (values[p] & 0xFF) * DISTANCES + depth;
    }
    return cut(
        width,
        height,
        (peak, saddle) ->
            peak / DISTANCES >= highThreshold
                && peak / DISTANCES - saddle / DISTANCES >= minimumDepth);
  }

  private Regions byDistance(int width, int[] squared) {
    return cut(
        width, squared, (peak, saddle) -> Math.sqrt(peak) - Math.sqrt(saddle) >= minimumProminence);
  }

  private static Regions cut(int width, int[] height, Markers.Rule rule) {
    int[] markers = Markers.of(width, height, rule);
    return markers.length < 2
        ? whole(height)
        : renumbered(new Regions(markers.length, new Flood(width, height).from(markers)));
  }

  private static Regions whole(int[] height) {
    int[] labels = new int[height.length];
    for (int p = 0; p < labels.length; p++) {
      labels[p] = height[p] > 0 ? 1 : 0;
    }
    return new Regions(1, labels);
  }

  private static Regions renumbered(Regions regions) {
    int[] labels = regions.labels();
    int[] number = new int[regions.count() + 1];
    int next = 0;
    for (int p = 0; p < labels.length; p++) {
      if (labels[p] > 0) {
        if (number[labels[p]] == 0) {
          number[labels[p]] = ++next;
        }
        labels[p] = number[labels[p]];
      }
    }
    return regions;
  }
}
