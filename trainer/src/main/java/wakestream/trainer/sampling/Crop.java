package wakestream.trainer.sampling;

/// A square of physical values with the ships in it; mutable while it is being made.
///
/// @param side columns and rows
/// @param bands number of bands
/// @param values planar, `bands * side * side`
/// @param ships number of the ship of each pixel, from 1; 0 where there is none
@SuppressWarnings("ArrayRecordComponent") // a mutable working area, never compared
public record Crop(int side, int bands, float[] values, short[] ships) {
  /// An empty crop.
  public static Crop empty(int side, int bands) {
    return new Crop(side, bands, new float[bands * side * side], new short[side * side]);
  }

  /// The largest number of a ship.
  public int lastShip() {
    int last = 0;
    for (short ship : ships) {
      last = Math.max(last, ship);
    }
    return last;
  }

  /// Whether any pixel is a ship's.
  public boolean hasShip() {
    return lastShip() > 0;
  }

  /// Whether any of the eight neighbours of a ship's pixel is another ship's.
  ///
  /// @param at row times side plus column
  public boolean touchesAnother(int at) {
    int x = at % side;
    int y = at / side;
    for (int v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u++) {
        short other = ships[v * side + u];
        if (other != 0 && other != ships[at]) {
          return true;
        }
      }
    }
    return false;
  }
}
