package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wakestream.nets.Bundle;

/// A training that is killed between two checkpoints and started again.
final class KilledTraining {
  private KilledTraining() {}

  /// Killed at step 13, it goes on from the checkpoint of step 10, and ends with the bundle and the
  /// state of one that ran through.
  ///
  /// @param configuration of more than 13 steps, with a validation at step 10 and none at 11 to 13
  static void assertEndsAlike(TrainingConfiguration configuration, Path folder) throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    Training.train(configuration, whole, (line, lasting) -> {});
    trainUntil("step 13/", configuration, killed);
    assertThat(Files.exists(killed)).isFalse();
    StringBuilder said = new StringBuilder();
    Training.train(configuration, killed, (line, lasting) -> said.append(line).append('\n'));
    assertThat(said).contains("goes on from step 10");
    assertSameBytes(whole, killed, "weights.safetensors");
    assertSameBytes(
        whole.resolveSibling("whole.training"),
        killed.resolveSibling("killed.training"),
        "checkpoint.safetensors");
    assertThat(Bundle.read(killed).model()).isEqualTo(Bundle.read(whole).model());
  }

  /// Trains until a line is told, and throws there.
  static void trainUntil(String line, TrainingConfiguration configuration, Path out) {
    Progress killer =
        (told, lasting) -> {
          if (told.startsWith(line)) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> Training.train(configuration, out, killer)).hasMessage("killed");
  }

  static void assertSameBytes(Path one, Path two, String name) throws IOException {
    assertThat(Files.readAllBytes(two.resolve(name)))
        .isEqualTo(Files.readAllBytes(one.resolve(name)));
  }
}
