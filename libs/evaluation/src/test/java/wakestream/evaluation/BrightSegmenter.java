package wakestream.evaluation;

import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Segmenter;

/// Takes every bright pixel for a ship's.
final class BrightSegmenter implements Segmenter {
  static final int BRIGHT = 20000;

  @Override
  public SplittingParameters splitting() {
    return new SplittingParameters(128, 200, 2, 4, 0, 0.5);
  }

  @Override
  public List<ProbabilityMap> probabilities(List<TileImage> tiles) {
    return tiles.stream().map(BrightSegmenter::map).toList();
  }

  private static ProbabilityMap map(TileImage tile) {
    Box core = tile.core();
    byte[] values = new byte[(int) core.area()];
    for (int i = 0; i < values.length; i++) {
      int x = core.x() + i % core.width();
      int y = core.y() + i / core.width();
      values[i] = (byte) (tile.pixels().sample(0, x, y) > BRIGHT ? 255 : 0);
    }
    return new ProbabilityMap(core.width(), core.height(), values);
  }

  @Override
  public ModelId model() {
    return new ModelId("bright", "00");
  }

  @Override
  public String profile() {
    return "s2-rgbn";
  }

  @Override
  public void close() {}
}
