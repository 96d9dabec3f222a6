package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;

/// Weighs channels by what the whole picture holds of them (Hu et al. 2018): global average, two
/// 1x1 convolutions with a bias, the first to a sixteenth of the channels, and a sigmoid.
final class SqueezeExcitation {
  private static final int REDUCTION = 16;

  private final int channels;
  private final Parameter squeezeWeight;
  private final Parameter squeezeBias;
  private final Parameter exciteWeight;
  private final Parameter exciteBias;

  SqueezeExcitation(Network network, String name, int channels) {
    this.channels = channels;
    int few = channels / REDUCTION;
    squeezeWeight =
        network.plainParameter(name + ".fc1.weight", Parameter.Type.WEIGHT, few, channels, 1, 1);
    squeezeBias = network.plainParameter(name + ".fc1.bias", Parameter.Type.BIAS, few);
    exciteWeight =
        network.plainParameter(name + ".fc2.weight", Parameter.Type.WEIGHT, channels, few, 1, 1);
    exciteBias = network.plainParameter(name + ".fc2.bias", Parameter.Type.BIAS, channels);
  }

  /// The weighed features; closes `x`.
  NDArray apply(NDArray x) {
    try (NDArray average = x.getNDArrayInternal().globalAvgPool();
        NDArray pooled = average.reshape(new Shape(x.getShape().get(0), channels, 1, 1));
        NDArray few = convolved(pooled, squeezeWeight, squeezeBias);
        NDArray active = few.getNDArrayInternal().relu();
        NDArray many = convolved(active, exciteWeight, exciteBias);
        NDArray weights = Activation.sigmoid(many)) {
      NDArray weighed = x.mul(weights);
      x.close();
      return weighed;
    }
  }

  private static NDArray convolved(NDArray x, Parameter weight, Parameter bias) {
    return Conv2d.conv2d(x, weight.getArray(), bias.getArray()).singletonOrThrow();
  }
}
