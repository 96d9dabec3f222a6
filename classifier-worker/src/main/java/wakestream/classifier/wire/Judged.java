package wakestream.classifier.wire;

import wakestream.classifier.classify.Judgement;
import wakestream.imagery.masks.ModelId;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.FailureReason;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.streaming.worker.ProcessingResult;
import wakestream.tiles.ModelRecords;

/// Turns judgements into records.
final class Judged {
  private Judged() {}

  static ProcessingResult result(Tile tile, Judgement judgement) {
    return switch (judgement) {
      case Judgement.MayHoldShip(ModelId gate, float probability) ->
          passed(new ShipTile(tile, ModelRecords.of(gate), probability));
      case Judgement.NoShip(ModelId gate, float probability) -> empty(tile, gate, probability);
      case Judgement.NoGate(String profile) ->
          new ProcessingResult.Refused(
              FailureReason.NO_MODEL,
              "no gate is live for profile %s: release one, then replay the dead letter"
                  .formatted(profile));
    };
  }

  static ProcessingResult passed(ShipTile tile) {
    return ProcessingResult.done(Topic.SHIP_TILES, Keys.tile(tile).bytes(), tile);
  }

  private static ProcessingResult empty(Tile tile, ModelId gate, float probability) {
    Empty empty = new Empty(EmptyCause.GATE, ModelRecords.of(gate), probability);
    return ProcessingResult.done(
        Topic.TILE_OUTCOMES,
        Keys.scene(tile.getScene()),
        new TileOutcome(tile.getScene(), tile.getRun(), tile.getRow(), tile.getColumn(), empty));
  }
}
