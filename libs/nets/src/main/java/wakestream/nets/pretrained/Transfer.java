package wakestream.nets.pretrained;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wakestream.nets.networks.Architecture;
import wakestream.nets.networks.Folding;
import wakestream.nets.networks.Network;
import wakestream.nets.weights.Tensor;

/// What a source's arrays become in a network that is to be trained.
///
/// A convolution into which batch norm was folded gets an identity batch norm with the folded bias
/// as its shift: the same function. Where the kernel itself is missing the unit stays random, its
/// bias is left unused.
///
/// @param values new values by the network's names
/// @param missing arrays that the source should have, by the source's names
/// @param misshapen arrays of another shape, with both shapes
/// @param unused arrays of the source that nothing took, such as its classes
public record Transfer(
    SequencedMap<String, float[]> values,
    List<String> missing,
    List<String> misshapen,
    List<String> unused) {
  public Transfer {
    missing = List.copyOf(missing);
    misshapen = List.copyOf(misshapen);
    unused = List.copyOf(unused);
  }

  /// Carries arrays over to the encoder of a network.
  ///
  /// @param network not folded, with a residual encoder
  /// @throws IllegalArgumentException when it is another
  public static Transfer onto(Network network, Map<String, Tensor> source) {
    if (network.folded() || !network.architecture().encoder().isResidual()) {
      throw new IllegalArgumentException(
          "weights from outside are for a residual network.encoder that is to be trained, was %s"
              .formatted(network.architecture().encoder()));
    }
    return new Work(network, source).run();
  }

  /// Insists that nothing is missing.
  ///
  /// @param origin the source, for the message
  /// @throws PretrainedException lists what is missing or of another shape, by name
  public Transfer complete(String origin) throws PretrainedException {
    if (!missing.isEmpty() || !misshapen.isEmpty()) {
      throw new PretrainedException(
          "%s does not fit the encoder: missing %s, of another shape %s; --allow-missing goes on"
                  .formatted(origin, missing, misshapen)
              + " and leaves these random");
    }
    return this;
  }

  private static final class Work {
    private final Architecture architecture;
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
    private final Map<String, Tensor> source;
    private final SequencedMap<String, float[]> values = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();
    private final TreeSet<String> unused;

    Work(Network network, Map<String, Tensor> source) {
      this.architecture = network.architecture();
      this.source = source;
      this.unused = new TreeSet<>(source.keySet());
      network
          .named()
          .forEach(
              (name, parameter) -> {
                List<Long> shape = new ArrayList<>();
                for (long side : parameter.getShape().getShape()) {
                  shape.add(side);
                }
                shapes.put(name, shape);
              });
    }

    Transfer run() {
      for (SourceNames.Unit unit : SourceNames.units(architecture.encoder())) {
        if (shapes.containsKey(unit.unit() + ".weight")) {
          unit(unit);
        }
      }
      for (SourceNames.Plain part : SourceNames.plain(architecture.encoder())) {
        String name = known(part.names(), ".weight");
        take(part.part() + ".weight", name + ".weight");
        take(part.part() + ".bias", name + ".bias");
      }
      unused.removeIf(name -> name.endsWith("num_batches_tracked"));
      return new Transfer(values, missing, misshapen, List.copyOf(unused));
    }

    private void unit(SourceNames.Unit unit) {
      String convolution = known(unit.convolutions(), ".weight");
      String norm = unit.norms().get(unit.convolutions().indexOf(convolution));
      boolean folded =
          !source.containsKey(norm + ".weight") && source.containsKey(convolution + ".bias");
      if (!take(unit.unit() + ".weight", convolution + ".weight") && folded) {
        return;
      }
      if (folded) {
        if (take(unit.unit() + ".beta", convolution + ".bias")) {
          Folding.identity(values, unit.unit());
        }
      } else {
        take(unit.unit() + ".gamma", norm + ".weight");
        take(unit.unit() + ".beta", norm + ".bias");
        take(unit.unit() + ".mean", norm + ".running_mean");
        take(unit.unit() + ".variance", norm + ".running_var");
      }
    }

    private String known(List<String> names, String last) {
      Optional<String> there =
          names.stream().filter(name -> source.containsKey(name + last)).findFirst();
      return there.orElse(names.getFirst());
    }

    private boolean take(String ours, String theirs) {
      @Nullable Tensor tensor = source.get(theirs);
      if (tensor == null) {
        missing.add(theirs);
        return false;
      }
      unused.remove(theirs);
      List<Long> wanted = java.util.Objects.requireNonNull(shapes.get(ours), ours);
      if (tensor.shape().equals(wanted)) {
        values.put(ours, tensor.floats());
      } else if (ours.equals("encoder.conv1.weight") && isColour(tensor.shape(), wanted)) {
        int out = wanted.getFirst().intValue();
        values.put(ours, FirstKernels.carriedOver(tensor.floats(), out, architecture.bands()));
      } else {
        misshapen.add("%s (%s, not %s)".formatted(theirs, tensor.shape(), wanted));
        return false;
      }
      return true;
    }

    private static boolean isColour(List<Long> given, List<Long> wanted) {
      List<Long> colour = new ArrayList<>(wanted);
      colour.set(1, 3L);
      return given.equals(colour);
    }
  }
}
