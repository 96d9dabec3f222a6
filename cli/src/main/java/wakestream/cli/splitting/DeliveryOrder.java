package wakestream.cli.splitting;

import java.util.SplittableRandom;

/// In which order a grid's tiles are delivered.
public final class DeliveryOrder {
  private DeliveryOrder() {}

  /// Row by row.
  public static int[] rowByRow(int tiles) {
    int[] order = new int[tiles];
    for (int i = 0; i < tiles; i++) {
      order[i] = i;
    }
    return order;
  }

  /// A random order; equal seeds give equal orders (Fisher and Yates).
  public static int[] random(int tiles, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = rowByRow(tiles);
    for (int i = tiles - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int tile = order[i];
      order[i] = order[j];
      order[j] = tile;
    }
    return order;
  }
}
