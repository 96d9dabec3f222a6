package wakestream.classifier.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wakestream.classifier.classify.Candidate;
import wakestream.classifier.classify.Classification;
import wakestream.classifier.classify.Judgement;
import wakestream.records.Tile;
import wakestream.schemas.Wire;
import wakestream.streaming.worker.ProcessingResult;
import wakestream.streaming.worker.Refusal;
import wakestream.streaming.worker.TileProcessor;
import wakestream.tiles.InvalidTileException;
import wakestream.tiles.TileImages;

/// Reads tiles, has them judged, and says what is to be published.
public final class GateProcessor implements TileProcessor<GatedTile> {
  private final Classification classification;
  private final Supplier<Optional<String>> waitingFor;

  /// @param waitingFor why no tile can be judged now; empty where one can
  public GateProcessor(Classification classification, Supplier<Optional<String>> waitingFor) {
    this.classification = classification;
    this.waitingFor = waitingFor;
  }

  @Override
  public GatedTile decode(byte[] value) throws Refusal {
    Tile tile = Wire.decode(value, Tile.class);
    try {
      return new GatedTile(tile, new Candidate(tile.getProfile(), TileImages.of(tile)));
    } catch (InvalidTileException e) {
      throw new Refusal(e.reason(), String.valueOf(e.getMessage()), e.tile());
    }
  }

  @Override
  public List<ProcessingResult> process(List<GatedTile> tiles) {
    List<Judgement> judgements =
        classification.judge(tiles.stream().map(GatedTile::candidate).toList());
    List<ProcessingResult> results = new ArrayList<>();
    for (int i = 0; i < judgements.size(); i++) {
      results.add(Judged.result(tiles.get(i).record(), judgements.get(i)));
    }
    return results;
  }

  @Override
  public Optional<String> waitingFor() {
    return waitingFor.get();
  }
}
