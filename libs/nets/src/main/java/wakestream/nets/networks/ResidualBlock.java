package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `relu(f(x) + x)` (He et al. 2016). `f` is two 3x3 convolutions, or 1x1, grouped 3x3 and 1x1 with
/// squeeze and excitation; where its shape differs from `x`'s, a 1x1 convolution carries `x` over.
/// The stride is the 3x3 convolution's (the first one's).
final class ResidualBlock {
  private final List<ConvolutionUnit> units;
  private final @Nullable SqueezeExcitation attention;
  private final @Nullable ConvolutionUnit shortcut;

  private ResidualBlock(
      List<ConvolutionUnit> units,
      @Nullable SqueezeExcitation attention,
      @Nullable ConvolutionUnit shortcut) {
    this.units = units;
    this.attention = attention;
    this.shortcut = shortcut;
  }

  static ResidualBlock plain(Network network, String name, int in, int out, int stride) {
    return new ResidualBlock(
        List.of(
            network.unit(name + ".conv1", ConvolutionUnit.Form.threeByThree(in, out, stride)),
            network.unit(name + ".conv2", new ConvolutionUnit.Form(out, out, 3, 1, 1, false))),
        null,
        shortcut(network, name, in, out, stride));
  }

  /// A bottleneck of half the outgoing channels in groups, as ResNeXt-50 32x4d has it.
  static ResidualBlock bottleneck(
      Network network, String name, int in, int out, int stride, int groups) {
    int inner = out / 2;
    return new ResidualBlock(
        List.of(
            network.unit(name + ".conv1", ConvolutionUnit.Form.oneByOne(in, inner, 1, true)),
            network.unit(
                name + ".conv2", new ConvolutionUnit.Form(inner, inner, 3, stride, groups, true)),
            network.unit(name + ".conv3", ConvolutionUnit.Form.oneByOne(inner, out, 1, false))),
        new SqueezeExcitation(network, name + ".se", out),
        shortcut(network, name, in, out, stride));
  }

  private static @Nullable ConvolutionUnit shortcut(
      Network network, String name, int in, int out, int stride) {
    return in == out && stride == 1
        ? null
        : network.unit(name + ".downsample", ConvolutionUnit.Form.oneByOne(in, out, stride, false));
  }

  /// The block's output; `x` stays open.
  NDArray apply(NDArray x, boolean training) {
    NDArray y = units.getFirst().apply(x, training, false);
    for (ConvolutionUnit unit : units.subList(1, units.size())) {
      y = unit.apply(y, training, true);
    }
    if (attention != null) {
      y = attention.apply(y);
    }
    NDArray carried = shortcut == null ? x : shortcut.apply(x, training, false);
    NDArray sum = y.add(carried);
    y.close();
    if (shortcut != null) {
      carried.close();
    }
    NDArray out = sum.getNDArrayInternal().relu();
    sum.close();
    return out;
  }
}
