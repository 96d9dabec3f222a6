package wakestream.splitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;
import wakestream.testkit.mosaic.MosaicTile;
import wakestream.testkit.mosaic.NaiveShip;

/// Between the values of the oracle and those of the splitter.
public final class Mosaics {
  private Mosaics() {}

  public static TileOutcome outcome(MosaicTile tile) {
    return switch (tile.kind()) {
      case SEGMENTED -> {
        MosaicTile.Mask mask = Objects.requireNonNull(tile.mask());
        yield new TileOutcome.Segmented(
            tile.row(),
            tile.column(),
            mask.map(),
            mask.validity(),
            mask.splitting(),
            mask.segmenter(),
            mask.gate());
      }
      case EMPTY_BY_GATE -> new TileOutcome.Empty(tile.row(), tile.column(), EmptyCause.GATE);
      case EMPTY_NO_DATA -> new TileOutcome.Empty(tile.row(), tile.column(), EmptyCause.NO_DATA);
      case EMPTY_OUTSIDE -> new TileOutcome.Empty(tile.row(), tile.column(), EmptyCause.OUTSIDE);
      case EMPTY_MASKED -> new TileOutcome.Empty(tile.row(), tile.column(), EmptyCause.MASKED);
      case FAILED -> new TileOutcome.Failed(tile.row(), tile.column());
    };
  }

  /// A ship in the words of the oracle.
  ///
  /// @param sceneWidth columns of the scene
  public static NaiveShip naive(Ship ship, int sceneWidth) {
    List<Integer> pixels = new ArrayList<>();
    for (int y = 0; y < ship.box().height(); y++) {
      for (int x = 0; x < ship.box().width(); x++) {
        if (ship.mask().get(x, y)) {
          pixels.add((ship.box().y() + y) * sceneWidth + ship.box().x() + x);
        }
      }
    }
    return new NaiveShip(
        ship.id(),
        pixels,
        ship.confidence(),
        ship.peakProbability(),
        ship.cutBy().stream().map(Enum::name).collect(Collectors.toSet()),
        ship.classifiers(),
        ship.segmenters());
  }
}
