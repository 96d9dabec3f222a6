package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A U-Net over a residual encoder, after AlbuNet (Shvets et al. 2018): `(n, bands, h, w)` becomes
/// `(n, 1, h, w)`, a logit a pixel.
///
/// 1. the encoder gives its levels, five or the finest of them;
/// 2. with `bottom`, the coarsest is halved once more and convolved, which widens the view for
///    large ships, and joined with itself;
/// 3. each finer level is joined with what is below it, enlarged to its sides, and goes through two
///    3x3 units;
/// 4. over a stem of stride 2, one more 3x3 unit works at the input's sides;
/// 5. a 1x1 convolution gives the logits.
public final class AlbuNet extends Network {
  private record Level(ConvolutionUnit first, ConvolutionUnit second) {
    NDArray apply(NDArray x, boolean training) {
      return second.apply(first.apply(x, training, true), training, true);
    }
  }

  private record Bottom(ConvolutionUnit unit, Level level) {}

  private final ResidualEncoder encoder;
  private final @Nullable Bottom bottom;
  private final List<Level> decoder = new ArrayList<>();
  private final @Nullable ConvolutionUnit full;
  private final Parameter headWeight;
  private final Parameter headBias;

  AlbuNet(Architecture architecture, boolean folded) {
    super(architecture, folded);
    encoder = new ResidualEncoder(this);
    List<Integer> widths = architecture.widths();
    List<Integer> skips = architecture.encoder().widths();
    int in = skips.get(widths.size());
    int wide = widths.getLast();
    if (architecture.bottom()) {
      ConvolutionUnit unit = unit("bottom", in, wide, 1);
      bottom = new Bottom(unit, level("decoder." + widths.size(), in + wide, wide));
      in = wide;
    } else {
      bottom = null;
    }
    for (int i = widths.size() - 1; i >= 0; i--) {
      decoder.add(level("decoder." + i, in + skips.get(i), widths.get(i)));
      in = widths.get(i);
    }
    full = architecture.stemStride() == 1 ? null : unit("decoder.full", in, in, 1);
    headWeight = plainParameter("head.weight", Parameter.Type.WEIGHT, 1, in, 1, 1);
    headBias = plainParameter("head.bias", Parameter.Type.BIAS, 1);
  }

  ResidualEncoder encoder() {
    return encoder;
  }

  private Level level(String name, int in, int width) {
    return new Level(unit(name + ".first", in, width, 1), unit(name + ".second", width, width, 1));
  }

  @Override
  public NDArray logits(NDArray x, boolean training) {
    check(x);
    List<NDArray> levels = encoder.levels(x, training);
    NDArray y = levels.removeLast();
    if (bottom != null) {
      y = widened(y, bottom, training);
    }
    for (Level level : decoder) {
      y = level.apply(Upsampling.joined(y, levels.removeLast()), training);
    }
    if (full != null) {
      y = full.apply(Upsampling.nearest(y), training, true);
    }
    NDArray logits =
        Conv2d.conv2d(y, headWeight.getArray(), headBias.getArray()).singletonOrThrow();
    y.close();
    return logits;
  }

  /// Halves with what is left over at the edge, so that the smallest input has a bottom too.
  private static NDArray widened(NDArray y, Bottom bottom, boolean training) {
    NDArray half =
        y.getNDArrayInternal().maxPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), true);
    NDArray convolved = bottom.unit().apply(half, training, true);
    return bottom.level().apply(Upsampling.joined(convolved, y), training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape s = inputs[0];
    return new Shape[] {new Shape(s.get(0), 1, s.get(2), s.get(3))};
  }
}
