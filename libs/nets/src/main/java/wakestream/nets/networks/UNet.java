package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.List;

/// A light U-Net (Ronneberger et al. 2015) with batch norm: two 3x3 units a level, maximum pooling
/// down, nearest upsampling and 3x3 units up, skip connections by concatenation. `(n, bands, h, w)`
/// becomes `(n, 1, h, w)`: a logit a pixel.
///
/// With a stem of stride 2 everything runs at half the sides, and the logits are interpolated
/// bilinearly.
public final class UNet extends Network {
  private record Level(ConvolutionUnit first, ConvolutionUnit second) {
    NDArray apply(NDArray x, boolean training, boolean close) {
      return second.apply(first.apply(x, training, close), training, true);
    }
  }

  private final List<Level> encoder = new ArrayList<>();
  private final List<Level> decoder = new ArrayList<>();
  private final Parameter headWeight;
  private final Parameter headBias;

  UNet(Architecture architecture, boolean folded) {
    super(architecture, folded);
    List<Integer> widths = architecture.widths();
    int in = architecture.bands();
    for (int i = 0; i < widths.size(); i++) {
      int width = widths.get(i);
      encoder.add(level("encoder." + i, in, width, i == 0 ? architecture.stemStride() : 1));
      in = width;
    }
    for (int i = widths.size() - 2; i >= 0; i--) {
      int width = widths.get(i);
      decoder.add(level("decoder." + i, in + width, width, 1));
      in = width;
    }
    headWeight = plainParameter("head.weight", Parameter.Type.WEIGHT, 1, in, 1, 1);
    headBias = plainParameter("head.bias", Parameter.Type.BIAS, 1);
  }

  private Level level(String name, int in, int width, int stride) {
    return new Level(
        unit(name + ".first", in, width, stride), unit(name + ".second", width, width, 1));
  }

  @Override
  public NDArray logits(NDArray x, boolean training) {
    check(x);
    List<NDArray> skips = new ArrayList<>();
    NDArray y = encoder.getFirst().apply(x, training, false);
    for (Level level : encoder.subList(1, encoder.size())) {
      skips.add(y);
      y = level.apply(halved(y), training, true);
    }
    for (Level level : decoder) {
      y = level.apply(Upsampling.joined(y, skips.removeLast()), training, true);
    }
    NDArray logits =
        Conv2d.conv2d(y, headWeight.getArray(), headBias.getArray()).singletonOrThrow();
    y.close();
    return architecture().stemStride() == 1 ? logits : Upsampling.bilinear(logits);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape s = inputs[0];
    return new Shape[] {new Shape(s.get(0), 1, s.get(2), s.get(3))};
  }
}
