package wakestream.trainer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import wakestream.nets.networks.Network;
import wakestream.nets.pretrained.PretrainedException;
import wakestream.nets.pretrained.Transfer;
import wakestream.nets.pretrained.WeightSource;

/// The weights that a training starts from, where the configuration names some.
final class InitialWeights {
  private InitialWeights() {}

  /// Values by the network's names; empty without `initial`.
  ///
  /// @throws TrainingException when they do not fit and may not lack anything
  static Map<String, float[]> of(
      TrainingConfiguration configuration, TrainingOptions options, Progress progress)
      throws TrainingException {
    String initial = configuration.initial();
    if (initial == null) {
      return Map.of();
    }
    Path source = found(initial);
    try (Network network = configuration.network().network(false)) {
      Transfer transfer = Transfer.onto(network, WeightSource.read(source));
      if (!options.allowMissing()) {
        transfer = transfer.complete(source.toString());
      }
      progress.show("%d arrays from %s".formatted(transfer.values().size(), source), true);
      if (!transfer.missing().isEmpty() || !transfer.misshapen().isEmpty()) {
        progress.show(
            "  left random: missing %s, of another shape %s"
                .formatted(transfer.missing(), transfer.misshapen()),
            true);
      }
      return transfer.values();
    } catch (PretrainedException | IllegalArgumentException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Path found(String initial) {
    Path inData = TrainingScenes.dataFolder().resolve(initial);
    return Files.exists(inData) ? inData : TrainingScenes.projectFolder().resolve(initial);
  }
}
