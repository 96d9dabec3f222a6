package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A convolution, batch norm and ReLU; folded: a convolution with bias and ReLU.
///
/// `(n, in, h, w)` becomes `(n, out, h / stride, w / stride)`. The handles of what lies between are
/// closed at once: autograd keeps the tensors that it needs itself.
final class ConvolutionUnit extends AbstractBlock {
  static final float EPSILON = 1e-5f;

  /// DJL's momentum is the share of the running statistics that stays.
  private static final float MOMENTUM = 0.9f;

  private final Form form;
  private final Shape stride;
  private final Shape padding;
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final @Nullable Norm norm;

  /// What a unit computes.
  ///
  /// @param in channels
  /// @param out channels
  /// @param kernel side, odd; the input is padded by half of it
  /// @param stride of the convolution
  /// @param groups into which the channels fall
  /// @param activated whether ReLU comes last
  record Form(int in, int out, int kernel, int stride, int groups, boolean activated) {
    static Form threeByThree(int in, int out, int stride) {
      return new Form(in, out, 3, stride, 1, true);
    }

    static Form oneByOne(int in, int out, int stride, boolean activated) {
      return new Form(in, out, 1, stride, 1, activated);
    }
  }

  private record Norm(Parameter gamma, Parameter beta, Parameter mean, Parameter variance) {}

  ConvolutionUnit(Form form, boolean folded) {
    this.form = form;
    this.stride = new Shape(form.stride(), form.stride());
    this.padding = new Shape(form.kernel() / 2, form.kernel() / 2);
    int side = form.kernel();
    int out = form.out();
    this.weight =
        parameter(
            "weight", Parameter.Type.WEIGHT, true, out, form.in() / form.groups(), side, side);
    this.bias = folded ? parameter("bias", Parameter.Type.BIAS, true, out) : null;
    this.norm =
        folded
            ? null
            : new Norm(
                parameter("gamma", Parameter.Type.GAMMA, true, out),
                parameter("beta", Parameter.Type.BETA, true, out),
                parameter("mean", Parameter.Type.RUNNING_MEAN, false, out),
                parameter("variance", Parameter.Type.RUNNING_VAR, false, out));
  }

  private Parameter parameter(String name, Parameter.Type type, boolean trained, long... shape) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optRequiresGrad(trained)
            .optShape(new Shape(shape))
            .build());
  }

  /// Parameters by name, in a fixed order.
  Map<String, Parameter> named(String prefix) {
    Map<String, Parameter> named = new LinkedHashMap<>();
    getDirectParameters().forEach(p -> named.put(prefix + "." + p.getKey(), p.getValue()));
    return named;
  }

  /// Applies the unit; closes `x` when told to.
  NDArray apply(NDArray x, boolean training, boolean close) {
    NDArray convolved =
        Conv2d.conv2d(
                x,
                weight.getArray(),
                bias == null ? null : bias.getArray(),
                stride,
                padding,
                new Shape(1, 1),
                form.groups())
            .singletonOrThrow();
    if (close) {
      x.close();
    }
    NDArray normalised = norm == null ? convolved : normalise(convolved, norm, training);
    if (!form.activated()) {
      return normalised;
    }
    NDArray activated = normalised.getNDArrayInternal().relu();
    normalised.close();
    return activated;
  }

  private static NDArray normalise(NDArray x, Norm norm, boolean training) {
    NDArray y =
        BatchNorm.batchNorm(
                x,
                norm.mean().getArray(),
                norm.variance().getArray(),
                norm.gamma().getArray(),
                norm.beta().getArray(),
                1,
                MOMENTUM,
                EPSILON,
                training)
            .singletonOrThrow();
    x.close();
    return y;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return new NDList(apply(inputs.singletonOrThrow(), training, false));
  }

  @Override
  protected void initializeChildBlocks(
      NDManager manager, ai.djl.ndarray.types.DataType type, Shape... inputShapes) {}

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape s = inputs[0];
    if (s.get(1) != form.in()) {
      throw new IllegalArgumentException(
          "a unit of %d channels was given an input of %s".formatted(form.in(), s));
    }
    long step = stride.get(0);
    return new Shape[] {
      new Shape(s.get(0), form.out(), (s.get(2) + step - 1) / step, (s.get(3) + step - 1) / step)
    };
  }
}
