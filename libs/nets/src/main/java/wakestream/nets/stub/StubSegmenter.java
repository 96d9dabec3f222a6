package wakestream.nets.stub;

import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Segmenter;

/// A segmenter without a network: bright pixels are ships for certain, others certainly not.
///
/// @param model the bundle it claims to be
/// @param profile id of the profile it serves
/// @param splitting how its masks become ships
/// @param time how long it takes
public record StubSegmenter(
    ModelId model,
    String profile,
    SplittingParameters splitting,
    Brightness bright,
    ServiceTime time)
    implements Segmenter {
  @Override
  public List<ProbabilityMap> probabilities(List<TileImage> tiles) {
    List<ProbabilityMap> out = tiles.stream().map(this::core).toList();
    time.spend(tiles.size());
    return out;
  }

  private ProbabilityMap core(TileImage tile) {
    Box core = tile.core();
    BitMask validity = tile.validity();
    int least = bright.leastSample(tile);
    byte[] values = new byte[core.width() * core.height()];
    for (int y = 0; y < core.height(); y++) {
      for (int x = 0; x < core.width(); x++) {
        int px = core.x() + x;
        int py = core.y() + y;
        if (tile.pixels().sample(0, px, py) >= least
            && (validity == null || validity.get(px, py))) {
          values[y * core.width() + x] = (byte) 255;
        }
      }
    }
    return new ProbabilityMap(core.width(), core.height(), values);
  }

  @Override
  public void close() {}
}
