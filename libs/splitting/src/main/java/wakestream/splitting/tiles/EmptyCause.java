package wakestream.splitting.tiles;

/// Why there is nothing to see in a tile.
public enum EmptyCause {
  /// The gate saw no ship.
  GATE,
  /// No pixel has data.
  NO_DATA,
  /// The tile lies outside the area of interest.
  OUTSIDE,
  /// The whole tile is masked.
  MASKED
}
