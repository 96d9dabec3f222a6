package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Bundle;
import wakestream.nets.Role;
import wakestream.trainer.data.SimulatedScenes;
import wakestream.trainer.sampling.CropSampler;

class TrainingTest {
  private static final Path CONFIGURATIONS =
      Path.of(System.getProperty("wakestream.root", "..")).resolve("configs");
  private static final Progress SILENT = (line, lasting) -> {};

  @TempDir Path folder;

  /// A network of two levels, on simulated scenes alone.
  private TrainingConfiguration tiny(Role role, int steps, double rate) throws Exception {
    String text =
        """
        {
          "name": "tiny", "role": "%s", "profile": "s2-rgbn", "seed": 4,
          "network": {"kind": "%s", "bands": 4, "stemStride": 1, "widths": [8, 16, 16]},
          "normalisation": {"quantity": "REFLECTANCE", "mean": [0.05, 0.05, 0.05, 0.05],
            "deviation": [0.06, 0.06, 0.06, 0.06], "limit": 6, "darkFloor": true},
          "data": {"split": null, "fold": -1, "simulatedShare": 1, "simulatedScenes": 6,
            "simulatedSide": 128, "simulatedSeed": 900},
          "crop": 64, "batch": 4, "steps": %d, "positiveShare": 0.6,
          "augmentation": {"symmetries": true, "rotation": 0.5, "zoom": 1.2, "gain": 0.1,
            "bandGain": 0.05, "greyness": 0.1, "haze": 0.02, "noise": 0.002, "blur": 0.1,
            "bandShift": 0.1, "hullColour": 0.2, "paste": 0.3, "pasted": 2},
          "loss": {"crossEntropy": 1, "balanced": 0, "focal": 0, "dice": 0.5},
          "cellLoss": 1,
          "optimiser": {"rate": %s, "warmUp": 2, "weightDecay": 0.01, "clip": 1, "average": 0.9},
          "validateEvery": 5,
          "thresholds": null, "leastHalo": 0, "card": null, "threads": 1
        }
        """
            .formatted(role.name(), role == Role.SEGMENTER ? "U_NET" : "GATE", steps, rate);
    return TrainingConfiguration.read(Files.writeString(folder.resolve("tiny.json"), text));
  }

  @Test
  void aKilledTrainingResumesAndEndsWithTheSameBytes() throws Exception {
    TrainingConfiguration configuration = tiny(Role.SEGMENTER, 20, 0.01);
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    Training.train(configuration, whole, SILENT);
    assertThatThrownBy(
            () ->
                Training.train(
                    configuration,
                    killed,
                    (line, lasting) -> {
                      if (line.startsWith("step 13/")) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
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

  private static void assertSameBytes(Path one, Path two, String name) throws IOException {
    assertThat(Files.readAllBytes(two.resolve(name)))
        .isEqualTo(Files.readAllBytes(one.resolve(name)));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aTinyNetworkLearns(Role role) throws Exception {
    TrainingConfiguration configuration = tiny(role, 60, 0.01);
    List<LabelledScene> scenes =
        SimulatedScenes.simulate(Profile.S2_RGBN, 6, 128, 900).stream()
            .filter(scene -> !scene.ships().isEmpty())
            .toList();
    CropSampler sampler =
        new CropSampler(
            List.of(new CropSampler.Group(scenes, 1)), configuration.augmentation(), 64, 0.6, 4);
    Batch held = Batch.of(configuration, sampler, 1_000_000);
    try (Trainee trainee = new Trainee(configuration)) {
      double before = 0;
      double after = 0;
      for (int i = 0; i < 60; i++) {
        float loss = trainee.train(Batch.of(configuration, sampler, i));
        before += i < 6 ? loss : 0;
        after += i >= 54 ? loss : 0;
      }
      assertThat(after).isLessThan(0.75 * before);
      SequencedMap<String, float[]> folded = trainee.folded();
      assertThat(folded).isNotEmpty();
      assertThat(held.labels()).contains(1f);
    }
  }

  static List<Role> roles() {
    return List.of(Role.SEGMENTER, Role.CLASSIFIER);
  }

  @Test
  void aDivergingRateStopsWithTheStepAndAdvice() throws Exception {
    TrainingConfiguration configuration = tiny(Role.SEGMENTER, 40, 1e30);
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> Training.train(configuration, folder.resolve("wild"), SILENT))
        .withMessageContaining("diverged at step")
        .withMessageContaining("lower optimiser.rate");
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefusedWithTheRemedy() throws Exception {
    Training.train(tiny(Role.SEGMENTER, 5, 0.01), folder.resolve("b"), SILENT);
    TrainingConfiguration other = tiny(Role.CLASSIFIER, 5, 0.01);
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> Training.train(other, folder.resolve("b"), SILENT))
        .withMessageContaining("is of another training")
        .withMessageContaining("remove");
  }

  @Test
  void everyShippedConfigurationIsUnderstood() throws Exception {
    try (java.util.stream.Stream<Path> files = Files.list(CONFIGURATIONS)) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".json")).toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        TrainingConfiguration configuration = TrainingConfiguration.read(file);
        assertThat(file.getFileName()).hasToString(configuration.name() + ".json");
      }
    }
  }

  @Test
  void unknownAndMissingKeysAreRefusedByName() throws Exception {
    Path file = folder.resolve("tiny.json");
    tiny(Role.SEGMENTER, 5, 0.01);
    String good = Files.readString(file);
    Files.writeString(file, good.replace("\"crop\": 64", "\"crop\": 64, \"corp\": 64"));
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> TrainingConfiguration.read(file))
        .withMessageContaining("corp");
    Files.writeString(file, good.replace("\"crop\": 64,", ""));
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> TrainingConfiguration.read(file))
        .withMessageContaining("crop");
  }
}
