package wakestream.evaluation.metrics;

import java.util.List;

/// What a gate does to tiles.
///
/// @param threshold a tile of at least this probability passes
/// @param tiles number of all tiles
/// @param passed number of tiles that pass
/// @param shipTiles number of tiles whose core holds a labelled ship's pixel
/// @param shipTilesPassed number of those that pass
public record GateScore(
    double threshold, long tiles, long passed, long shipTiles, long shipTilesPassed) {

  /// A tile that the gate has judged.
  ///
  /// @param probability 0..1
  /// @param ship whether its core holds a labelled ship's pixel
  public record Judged(double probability, boolean ship) {}

  /// Counts tiles at a threshold.
  public static GateScore of(List<Judged> tiles, double threshold) {
    long passed = tiles.stream().filter(t -> t.probability() >= threshold).count();
    long ships = tiles.stream().filter(Judged::ship).count();
    long both = tiles.stream().filter(t -> t.ship() && t.probability() >= threshold).count();
    return new GateScore(threshold, tiles.size(), passed, ships, both);
  }

  /// Share of the tiles with ships that pass; `NaN` where there are none.
  public double recall() {
    return shipTiles == 0 ? Double.NaN : (double) shipTilesPassed / shipTiles;
  }

  /// Where the true recall lies with 95 % confidence.
  public Wilson recallInterval() {
    return Wilson.of(shipTilesPassed, shipTiles);
  }

  /// Share of all tiles that pass: what the segmenter has to look at.
  public double passShare() {
    return tiles == 0 ? Double.NaN : (double) passed / tiles;
  }
}
