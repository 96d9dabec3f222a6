package wakestream.nets.stub;

import java.util.List;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Gate;

/// A gate without a network: a tile with a bright pixel may hold a ship.
///
/// @param model the bundle it claims to be
/// @param profile id of the profile it serves
/// @param time how long it takes
public record StubGate(ModelId model, String profile, Brightness bright, ServiceTime time)
    implements Gate {
  @Override
  public float threshold() {
    return 0.5f;
  }

  @Override
  public float[] probabilities(List<TileImage> tiles) {
    float[] out = new float[tiles.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = bright.anywhere(tiles.get(i)) ? 1 : 0;
    }
    time.spend(tiles.size());
    return out;
  }

  @Override
  public void close() {}
}
