package wakestream.streaming.worker;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wakestream.records.FailureReason;
import wakestream.schemas.Keys.TileKey;

/// A record that cannot be processed, through its own fault.
public final class Refusal extends Exception {
  private final FailureReason reason;
  private final @Nullable TileKey tile;

  /// @param detail one line for people
  /// @param tile the tile that the record names, where it can be told
  public Refusal(FailureReason reason, String detail, @Nullable TileKey tile) {
    super(detail);
    this.reason = reason;
    this.tile = tile;
  }

  public FailureReason reason() {
    return reason;
  }

  /// The tile that the record's value names.
  public Optional<TileKey> tile() {
    return Optional.ofNullable(tile);
  }
}
