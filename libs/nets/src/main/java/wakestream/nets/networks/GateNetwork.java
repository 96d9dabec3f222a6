package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A classifier: an encoder, then global average *and* maximum pooling (a ship is small: the
/// average alone would lose it) and one logit. `(n, bands, h, w)` becomes `(n, 1)`. The light
/// encoder has two 3x3 units a level, the first of each with a stride of 2.
///
/// A second head gives a logit a cell of the coarsest level, `(n, 1, h / stride, w / stride)`:
/// training asks it *where*, which teaches the features much faster than the tile's label alone.
public final class GateNetwork extends Network {
  private final @Nullable ResidualEncoder encoder;
  private final List<ConvolutionUnit> units = new ArrayList<>();
  private final Parameter headWeight;
  private final Parameter headBias;
  private final Parameter cellWeight;
  private final Parameter cellBias;

  /// What the network says of tiles and of their cells.
  ///
  /// @param tiles `(n, 1)`
  /// @param cells `(n, 1, h / stride, w / stride)`
  public record Logits(NDArray tiles, NDArray cells) {}

  GateNetwork(Architecture architecture, boolean folded) {
    super(architecture, folded);
    boolean residual = architecture.encoder().isResidual();
    encoder = residual ? new ResidualEncoder(this) : null;
    int in = residual ? architecture.encoder().widths().getLast() : architecture.bands();
    List<Integer> widths = architecture.widths();
    for (int i = 0; i < widths.size(); i++) {
      int width = widths.get(i);
      units.add(unit("level." + i + ".first", in, width, i == 0 ? architecture.stemStride() : 2));
      units.add(unit("level." + i + ".second", width, width, 1));
      in = width;
    }
    headWeight = plainParameter("head.weight", Parameter.Type.WEIGHT, 1, 2L * in);
    headBias = plainParameter("head.bias", Parameter.Type.BIAS, 1);
    cellWeight = plainParameter("head.cell.weight", Parameter.Type.WEIGHT, 1, in, 1, 1);
    cellBias = plainParameter("head.cell.bias", Parameter.Type.BIAS, 1);
  }

  @Override
  public NDArray logits(NDArray x, boolean training) {
    NDArray features = features(x, training);
    NDArray logits = tiles(features);
    features.close();
    return logits;
  }

  /// Both heads at once, for training.
  public Logits bothLogits(NDArray x, boolean training) {
    NDArray features = features(x, training);
    NDArray cells =
        Conv2d.conv2d(features, cellWeight.getArray(), cellBias.getArray()).singletonOrThrow();
    NDArray tiles = tiles(features);
    features.close();
    return new Logits(tiles, cells);
  }

  private NDArray features(NDArray x, boolean training) {
    check(x);
    if (encoder != null) {
      return encoder.coarsest(x, training);
    }
    NDArray y = units.getFirst().apply(x, training, false);
    for (ConvolutionUnit unit : units.subList(1, units.size())) {
      y = unit.apply(y, training, true);
    }
    return y;
  }

  private NDArray tiles(NDArray features) {
    Shape s = features.getShape();
    Shape flat = new Shape(s.get(0), s.get(1));
    try (NDArray average = features.getNDArrayInternal().globalAvgPool();
        NDArray most = features.getNDArrayInternal().globalMaxPool();
        NDArray flatAverage = average.reshape(flat);
        NDArray flatMost = most.reshape(flat);
        NDArray pooled = flatAverage.concat(flatMost, 1);
        NDArray columns = headWeight.getArray().transpose();
        NDArray product = pooled.matMul(columns)) {
      return product.add(headBias.getArray());
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), 1)};
  }
}
