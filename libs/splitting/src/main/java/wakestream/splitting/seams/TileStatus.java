package wakestream.splitting.seams;

import org.jspecify.annotations.Nullable;
import wakestream.splitting.ships.Cut;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;

/// What is known of a tile that has an outcome. The order is part of the remembered bytes.
public enum TileStatus {
  EMPTY_BY_GATE(Cut.GATE_EMPTY),
  EMPTY_NO_DATA(Cut.NO_DATA),
  EMPTY_OUTSIDE(Cut.NO_DATA),
  EMPTY_MASKED(Cut.NO_DATA),
  SEGMENTED(null),
  FAILED(Cut.FAILED_TILE);

  private final @Nullable Cut cut;

  TileStatus(@Nullable Cut cut) {
    this.cut = cut;
  }

  /// The status that an outcome gives its tile.
  public static TileStatus of(TileOutcome outcome) {
    return switch (outcome) {
      case TileOutcome.Empty(int _, int _, EmptyCause cause) ->
          switch (cause) {
            case GATE -> EMPTY_BY_GATE;
            case NO_DATA -> EMPTY_NO_DATA;
            case OUTSIDE -> EMPTY_OUTSIDE;
            case MASKED -> EMPTY_MASKED;
          };
      case TileOutcome.Segmented _ -> SEGMENTED;
      case TileOutcome.Failed _ -> FAILED;
    };
  }

  /// What hides every pixel of such a tile; null where they were looked at.
  public @Nullable Cut cut() {
    return cut;
  }

  /// Whether no later outcome can take this one's place.
  public boolean isFinal() {
    return this != FAILED;
  }
}
