package wakestream.splitting.ships;

/// What cuts a ship: the kinds of pixels beside it that nobody could look at.
public enum Cut {
  /// The ship reaches the edge of the scene.
  SCENE_EDGE,
  /// A pixel beside it has no data, is masked or lies outside the area of interest.
  NO_DATA,
  /// It touches a tile that failed.
  FAILED_TILE,
  /// It touches a tile without outcome.
  MISSING_TILE,
  /// It touches a tile that the gate called empty.
  GATE_EMPTY
}
