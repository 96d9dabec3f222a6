package wakestream.trainer.sampling;

import java.util.Arrays;

/// What lies around a ship in a crop.
final class Surroundings {
  private static final int REACH = 3;

  private Surroundings() {}

  /// A dark value a band (20th percentile) of the pixels within three pixels of a ship that are no
  /// ship's: the water, also where the ship lies at a quay.
  static float[] dark(Crop crop, int ship) {
    int side = crop.side();
    boolean[] ring = ring(crop, ship, REACH);
    float[] dark = new float[crop.bands()];
    float[] values = new float[side * side];
    for (int b = 0; b < crop.bands(); b++) {
      int count = 0;
      for (int i = 0; i < ring.length; i++) {
        if (ring[i]) {
          values[count++] = crop.values()[b * side * side + i];
        }
      }
      Arrays.sort(values, 0, count);
      dark[b] = count == 0 ? 0 : values[count / 5];
    }
    return dark;
  }

  /// The pixels within so many of a ship that are no ship's.
  static boolean[] ring(Crop crop, int ship, int reach) {
    int side = crop.side();
    boolean[] ring = new boolean[side * side];
    for (int i = 0; i < ring.length; i++) {
      if (crop.ships()[i] == ship) {
        int x = i % side;
        int y = i / side;
        for (int v = Math.max(0, y - reach); v <= Math.min(side - 1, y + reach); v++) {
          for (int u = Math.max(0, x - reach); u <= Math.min(side - 1, x + reach); u++) {
            ring[v * side + u] = crop.ships()[v * side + u] == 0;
          }
        }
      }
    }
    return ring;
  }
}
