package wakestream.splitting.watershed;

import wakestream.imagery.raster.BitMask;

/// Marker-controlled watershed of the distance to a component's edge, by flooding in order of
/// height (Meyer 1994). There are no ridge pixels: where two floods meet, the pixel goes to the one
/// that reached it first.
public final class Watershed {
  private final double minimumProminence;

  /// @param minimumProminence of a marker above its saddle, pixels of distance to the edge
  public Watershed(double minimumProminence) {
    this.minimumProminence = minimumProminence;
  }

  /// Cuts one connected component.
  public Regions split(BitMask component) {
    int[] squared = DistanceTransform.squared(component);
    int[] markers = Markers.hMaxima(component.width(), squared, minimumProminence);
    if (markers.length < 2) {
      return new Regions(markers.length, whole(squared));
    }
    int[] labels = new Flood(component.width(), squared).from(markers);
    renumber(labels, markers.length);
    return new Regions(markers.length, labels);
  }

  private static int[] whole(int[] squared) {
    int[] labels = new int[squared.length];
    for (int p = 0; p < labels.length; p++) {
      labels[p] = squared[p] > 0 ? 1 : 0;
    }
    return labels;
  }

  private static void renumber(int[] labels, int count) {
    int[] number = new int[count + 1];
    int next = 0;
    for (int p = 0; p < labels.length; p++) {
      if (labels[p] > 0) {
        if (number[labels[p]] == 0) {
          number[labels[p]] = ++next;
        }
        labels[p] = number[labels[p]];
      }
    }
  }
}
