package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A network with named parameters. `(n, bands, h, w)` float32 in, logits out; h and w are
/// multiples of 32.
public abstract sealed class Network extends AbstractBlock implements AutoCloseable
    permits UNet, AlbuNet, GateNetwork, Ensemble {
  private final Architecture architecture;
  private final boolean folded;
  private final SequencedMap<String, Parameter> named = new LinkedHashMap<>();
  private boolean encoderFrozen;

  Network(Architecture architecture, boolean folded) {
    this.architecture = architecture;
    this.folded = folded;
  }

  /// The logits; every handle made on the way is closed, `x` stays open.
  ///
  /// @param training whether batch norm uses (and tracks) the batch's statistics
  public abstract NDArray logits(NDArray x, boolean training);

  public final Architecture architecture() {
    return architecture;
  }

  public final boolean folded() {
    return folded;
  }

  /// Number of values in all parameters, running statistics included.
  public final long parameterCount() {
    return named.values().stream().mapToLong(p -> p.getShape().size()).sum();
  }

  /// Number of values that training changes.
  public final long trainedParameterCount() {
    return named.values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getShape().size())
        .sum();
  }

  /// Parameters by name, in a fixed order.
  public final SequencedMap<String, Parameter> named() {
    return java.util.Collections.unmodifiableSequencedMap(named);
  }

  /// Fills the parameters with random values: He et al. 2015 for kernels (fan in), identity batch
  /// norm, and the last bias at `lastBias`.
  public final void randomise(NDManager manager, RandomGenerator random, float lastBias) {
    named.forEach(
        (name, parameter) -> {
          Shape shape = parameter.getShape();
          float[] values = new float[Math.toIntExact(shape.size())];
          switch (parameter.getType()) {
            case WEIGHT -> {
              double deviation = Math.sqrt(2.0 / (shape.size() / shape.get(0)));
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
              }
            }
            case GAMMA, RUNNING_VAR -> java.util.Arrays.fill(values, 1);
            case BIAS -> java.util.Arrays.fill(values, isOfHead(name) ? lastBias : 0);
            default -> {}
          }
          set(manager, parameter, values);
        });
  }

  /// Fills the parameters.
  ///
  /// @param values by name, row by row
  /// @throws IllegalArgumentException when a name is missing, unknown, or of another size
  public final void load(NDManager manager, Map<String, float[]> values) {
    if (!named.keySet().equals(values.keySet())) {
      java.util.Set<String> missing = new java.util.TreeSet<>(named.keySet());
      missing.removeAll(values.keySet());
      java.util.Set<String> unknown = new java.util.TreeSet<>(values.keySet());
      unknown.removeAll(named.keySet());
      throw new IllegalArgumentException(
          "the weights do not fit the network: missing %s, unknown %s".formatted(missing, unknown));
    }
    named.forEach(
        (name, parameter) -> {
          float[] given = java.util.Objects.requireNonNull(values.get(name));
          if (given.length != parameter.getShape().size()) {
            throw new IllegalArgumentException(
                "weight %s must have the shape %s, was given %d values"
                    .formatted(name, parameter.getShape(), given.length));
          }
          set(manager, parameter, given);
        });
  }

  private static void set(NDManager manager, Parameter parameter, float[] values) {
    if (!parameter.isInitialized()) {
      parameter.setInitializer(Initializer.ZEROS);
      parameter.initialize(manager, DataType.FLOAT32);
    }
    parameter.getArray().set(values);
  }

  /// The values by name, row by row.
  public final SequencedMap<String, float[]> values() {
    SequencedMap<String, float[]> values = new LinkedHashMap<>();
    named.forEach((name, p) -> values.put(name, p.getArray().toFloatArray()));
    return values;
  }

  /// Frees the parameters.
  @Override
  public final void close() {
    named.values().stream().filter(Parameter::isInitialized).forEach(Parameter::close);
  }

  /// Keeps the encoder as it is while the rest trains: its batch norm uses and leaves its running
  /// statistics, and its parameters (`encoder.*`) need no gradient.
  public final void freezeEncoder(boolean frozen) {
    encoderFrozen = frozen;
  }

  /// Whether the encoder tracks the batch's statistics.
  final boolean encoderTrains(boolean training) {
    return training && !encoderFrozen;
  }

  /// Whether a parameter is one of the last layer's, which has no batch norm.
  public static boolean isOfHead(String name) {
    return Ensemble.withoutMember(name).startsWith("head.");
  }

  /// Takes a whole network in, its parameters' names behind a prefix.
  final <N extends Network> N member(String prefix, N network) {
    N member = addChildBlock(prefix, network);
    network.named().forEach((name, parameter) -> named.put(prefix + name, parameter));
    return member;
  }

  final ConvolutionUnit unit(String name, int in, int out, int stride) {
    return unit(name, ConvolutionUnit.Form.threeByThree(in, out, stride));
  }

  final ConvolutionUnit unit(String name, ConvolutionUnit.Form form) {
    ConvolutionUnit unit = addChildBlock(name, new ConvolutionUnit(form, folded));
    named.putAll(unit.named(name));
    return unit;
  }

  final Parameter plainParameter(String name, Parameter.Type type, long... shape) {
    Parameter parameter =
        addParameter(
            Parameter.builder().setName(name).setType(type).optShape(new Shape(shape)).build());
    named.put(name, parameter);
    return parameter;
  }

  static NDArray halved(NDArray x) {
    return x.getNDArrayInternal().maxPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
  }

  final void check(NDArray x) {
    Shape s = x.getShape();
    if (s.dimension() != 4
        || s.get(1) != architecture.bands()
        || s.get(2) % 32 != 0
        || s.get(3) % 32 != 0) {
      throw new IllegalArgumentException(
          "the network takes (n, %d, h, w) with h and w multiples of 32, was given %s"
              .formatted(architecture.bands(), s));
    }
  }

  @Override
  protected final NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return new NDList(logits(inputs.singletonOrThrow(), training));
  }

  @Override
  protected final void initializeChildBlocks(
      NDManager manager, DataType type, Shape... inputShapes) {}
}
