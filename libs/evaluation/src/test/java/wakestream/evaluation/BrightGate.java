package wakestream.evaluation;

import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Gate;

/// Passes tiles with a bright pixel in core or halo.
class BrightGate implements Gate {
  @Override
  public float[] probabilities(List<TileImage> tiles) {
    float[] out = new float[tiles.size()];
    for (int i = 0; i < out.length; i++) {
      for (short sample : tiles.get(i).pixels().samples()) {
        if ((sample & 0xFFFF) > BrightSegmenter.BRIGHT) {
          out[i] = 0.9f;
        }
      }
    }
    return out;
  }

  @Override
  public float threshold() {
    return 0.5f;
  }

  @Override
  public ModelId model() {
    return new ModelId("bright-gate", "01");
  }

  @Override
  public String profile() {
    return "s2-rgbn";
  }

  @Override
  public void close() {}
}
