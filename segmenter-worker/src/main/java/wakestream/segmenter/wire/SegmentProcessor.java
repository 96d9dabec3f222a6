package wakestream.segmenter.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wakestream.records.ShipTile;
import wakestream.records.Tile;
import wakestream.schemas.Wire;
import wakestream.segmenter.segment.Candidate;
import wakestream.segmenter.segment.Finding;
import wakestream.segmenter.segment.Segmentation;
import wakestream.streaming.worker.ProcessingResult;
import wakestream.streaming.worker.Refusal;
import wakestream.streaming.worker.TileProcessor;
import wakestream.tiles.InvalidTileException;
import wakestream.tiles.TileImages;

/// Reads tiles, has them segmented, and says what is to be published.
public final class SegmentProcessor implements TileProcessor<SegmentedTile> {
  private final Segmentation segmentation;
  private final Supplier<Optional<String>> waitingFor;

  /// @param waitingFor why no tile can be segmented now; empty where one can
  public SegmentProcessor(Segmentation segmentation, Supplier<Optional<String>> waitingFor) {
    this.segmentation = segmentation;
    this.waitingFor = waitingFor;
  }

  @Override
  public SegmentedTile decode(byte[] value) throws Refusal {
    ShipTile record = Wire.decode(value, ShipTile.class);
    Tile tile = record.getTile();
    try {
      return new SegmentedTile(record, new Candidate(tile.getProfile(), TileImages.of(tile)));
    } catch (InvalidTileException e) {
      throw new Refusal(e.reason(), String.valueOf(e.getMessage()), e.tile());
    }
  }

  @Override
  public List<ProcessingResult> process(List<SegmentedTile> tiles) {
    List<Finding> findings =
        segmentation.segment(tiles.stream().map(SegmentedTile::candidate).toList());
    List<ProcessingResult> results = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      results.add(Outcomes.result(tiles.get(i), findings.get(i)));
    }
    return results;
  }

  @Override
  public Optional<String> waitingFor() {
    return waitingFor.get();
  }
}
