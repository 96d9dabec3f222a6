package wakestream.splitting.watershed;

/// Floods a distance map from its markers: the highest waiting pixel first, of equally high ones
/// the one that has waited longest.
final class Flood {
  private final int width;
  private final int[] squared;
  private final int[] labels;
  private final LongHeap waiting;
  private final int[] arrivals;
  private int arrived;

  Flood(int width, int[] squared) {
    this.width = width;
    this.squared = squared;
    this.labels = new int[squared.length];
    this.arrivals = new int[squared.length];
    this.waiting = new LongHeap(squared.length);
  }

  /// Label of each pixel: 1 for those of the first marker, and so on; 0 outside the component.
  int[] from(int[] markers) {
    for (int m = 0; m < markers.length; m++) {
      take(markers[m], m + 1);
    }
    while (!waiting.isEmpty()) {
      int p = arrivals[(int) waiting.removeSmallest()];
      spread(p);
    }
    return labels;
  }

  private void spread(int p) {
    int x = p % width;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int q = p + dy * width + dx;
        boolean inside = x + dx >= 0 && x + dx < width && q >= 0 && q < squared.length;
        if (inside && squared[q] > 0 && labels[q] == 0) {
          take(q, labels[p]);
        }
      }
    }
  }

  private void take(int p, int label) {
    labels[p] = label;
    arrivals[arrived] = p;
    waiting.add((long) (Integer.MAX_VALUE - squared[p]) << 32 | arrived);
    arrived++;
  }
}
