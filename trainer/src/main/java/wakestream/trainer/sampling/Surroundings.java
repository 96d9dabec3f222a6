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
    boolean[] ring = ring(crop, ship);
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

  private static boolean[] ring(Crop crop, int ship) {
    int side = crop.side();
    boolean[] ring = new boolean[side * side];
    for (int i = 0; i < ring.length; i++) {
      if (crop.ships()[i] == ship) {
        int x = i % side;
        int y = i / side;
        for (int v = Math.max(0, y - REACH); v <= Math.min(side - 1, y + REACH); v++) {
          for (int u = Math.max(0, x - REACH); u <= Math.min(side - 1, x + REACH); u++) {
            ring[v * side + u] = crop.ships()[v * side + u] == 0;
          }
        }
      }
    }
    return ring;
  }
}
