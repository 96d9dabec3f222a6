package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wakestream.nets.Role;

/// A training that takes seconds: a network of two levels, on simulated scenes alone.
final class TinyTraining {
  private TinyTraining() {}

  /// Its configuration, which is `tiny.json` in the folder too.
  ///
  /// @param replacements texts of the file, each with what stands in its place
  static TrainingConfiguration of(Path folder, Role role, int steps, String... replacements)
      throws IOException, TrainingException {
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
          "optimiser": {"rate": 0.01, "warmUp": 2, "weightDecay": 0.01, "clip": 1, "average": 0.9},
          "validateEvery": 5,
          "thresholds": null, "leastHalo": 0, "card": null, "threads": 1
        }
        """
            .formatted(role.name(), role == Role.SEGMENTER ? "U_NET" : "GATE", steps);
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(text).contains(replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    return TrainingConfiguration.read(Files.writeString(folder.resolve("tiny.json"), text));
  }
}
