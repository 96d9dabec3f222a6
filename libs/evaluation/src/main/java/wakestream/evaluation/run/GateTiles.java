package wakestream.evaluation.run;

import java.util.List;

/// What a gate did with the tiles that it is for: those that hold a ship, and those that hold none,
/// not even in the halo. A tile with a ship in its halo alone may go either way.
///
/// @param ships tiles whose core holds a labelled ship's pixel
/// @param kept those of them that passed
/// @param clear tiles without a labelled ship in core and halo
/// @param dropped those of them that did not pass
public record GateTiles(int ships, int kept, int clear, int dropped) {
  static final GateTiles NONE = new GateTiles(0, 0, 0, 0);

  static GateTiles of(List<SceneTile> tiles) {
    GateTiles counts = NONE;
    for (SceneTile tile : tiles) {
      counts =
          counts.plus(
              new GateTiles(
                  tile.ship() ? 1 : 0,
                  tile.ship() && tile.passed() ? 1 : 0,
                  tile.clear() ? 1 : 0,
                  tile.clear() && !tile.passed() ? 1 : 0));
    }
    return counts;
  }

  GateTiles plus(GateTiles other) {
    return new GateTiles(
        ships + other.ships, kept + other.kept, clear + other.clear, dropped + other.dropped);
  }
}
