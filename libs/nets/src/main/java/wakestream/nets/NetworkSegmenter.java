package wakestream.nets;

import java.util.ArrayList;
import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;

/// The segmenter of a bundle.
final class NetworkSegmenter implements Segmenter {
  private final Bundle bundle;
  private final Inference inference;

  NetworkSegmenter(Bundle bundle, Inference inference) {
    this.bundle = bundle;
    this.inference = inference;
  }

  @Override
  public ModelId model() {
    return bundle.model();
  }

  @Override
  public String profile() {
    return bundle.profile().id();
  }

  @Override
  public SplittingParameters splitting() {
    return bundle.splitting();
  }

  @Override
  public List<ProbabilityMap> probabilities(List<TileImage> tiles) {
    List<Inference.Logits> logits = inference.run(tiles);
    List<ProbabilityMap> out = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      out.add(core(tiles.get(i), logits.get(i)));
    }
    return out;
  }

  private ProbabilityMap core(TileImage tile, Inference.Logits logits) {
    Box core = tile.core();
    BitMask validity = tile.validity();
    Manifest.Calibration calibration = bundle.manifest().calibration();
    byte[] values = new byte[core.width() * core.height()];
    for (int y = 0; y < core.height(); y++) {
      for (int x = 0; x < core.width(); x++) {
        int px = core.x() + x;
        int py = core.y() + y;
        if (validity == null || validity.get(px, py)) {
          float logit = logits.values()[py * logits.width() + px];
          values[y * core.width() + x] = ProbabilityMap.quantise(calibration.probability(logit));
        }
      }
    }
    return new ProbabilityMap(core.width(), core.height(), values);
  }

  @Override
  public void close() {
    inference.close();
  }
}
