package wakestream.nets;

import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.TileImage;

/// The gate of a bundle.
final class NetworkGate implements Gate {
  private final Bundle bundle;
  private final Inference inference;

  NetworkGate(Bundle bundle, Inference inference) {
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
  public float threshold() {
    return (float) bundle.gateThreshold();
  }

  @Override
  public float[] probabilities(List<TileImage> tiles) {
    List<Inference.Logits> logits = inference.run(tiles);
    float[] out = new float[tiles.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = bundle.manifest().calibration().probability(logits.get(i).values()[0]);
    }
    return out;
  }

  @Override
  public void close() {
    inference.close();
  }
}
