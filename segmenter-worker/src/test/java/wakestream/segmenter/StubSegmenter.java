package wakestream.segmenter;

import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Segmenter;
import wakestream.records.Model;
import wakestream.records.Release;

/// Calls every pixel of a core ship with the probability that the first band has.
record StubSegmenter(String name, String profile) implements Segmenter {
  static final SplittingParameters SPLITTING = new SplittingParameters(77, 128, 1.5, 4, 120.0, 0.4);

  static Release release(String name) {
    return new Release(new Model(name, digest(name)), digest(name));
  }

  private static String digest(String name) {
    return "%064x".formatted(name.hashCode() & 0xFFFFFFFFL);
  }

  @Override
  public ModelId model() {
    return new ModelId(name, digest(name));
  }

  @Override
  public SplittingParameters splitting() {
    return SPLITTING;
  }

  @Override
  public List<ProbabilityMap> probabilities(List<TileImage> tiles) {
    return tiles.stream().map(StubSegmenter::map).toList();
  }

  private static ProbabilityMap map(TileImage tile) {
    int width = tile.core().width();
    int height = tile.core().height();
    byte[] values = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[y * width + x] =
            (byte) tile.pixels().sample(0, tile.core().x() + x, tile.core().y() + y);
      }
    }
    return new ProbabilityMap(width, height, values);
  }

  @Override
  public void close() {}
}
