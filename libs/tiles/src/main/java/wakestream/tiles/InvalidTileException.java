package wakestream.tiles;

import wakestream.records.FailureReason;
import wakestream.schemas.Keys.TileKey;

/// A tile's record that no image can be made of; the record is at fault.
public final class InvalidTileException extends Exception {
  private final FailureReason reason;
  private final TileKey tile;

  InvalidTileException(FailureReason reason, TileKey tile, String detail) {
    super(detail);
    this.reason = reason;
    this.tile = tile;
  }

  /// `INVALID` where fields contradict each other, `UNDECODABLE` where the pixels cannot be read.
  public FailureReason reason() {
    return reason;
  }

  /// The tile that the record names.
  public TileKey tile() {
    return tile;
  }
}
