package wakestream.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SplittableRandom;

/// Takes training steps on noise, for benchmarks: forward, backward, clipping, AdamW and averaging,
/// as a training takes them, without data.
public final class TrainingProbe implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      {"name": "probe", "role": "%s", "profile": "s2-rgbn", "seed": 1, "network": %s,
       "normalisation": {"quantity": "REFLECTANCE", "mean": [0, 0, 0, 0],
         "deviation": [1, 1, 1, 1], "limit": 6, "darkFloor": false},
       "data": {"split": null, "fold": -1, "simulatedShare": 1, "simulatedScenes": 1,
         "simulatedSide": 64, "simulatedSeed": 1, "labels": null, "hardShare": 0},
       "crop": %d, "batch": %d, "steps": 1000000, "positiveShare": 0,
       "augmentation": {"symmetries": false, "rotation": 0, "zoom": 1, "gain": 0, "bandGain": 0,
         "greyness": 0, "haze": 0, "noise": 0, "blur": 0, "bandShift": 0, "hullColour": 0,
         "paste": 0, "pasted": 0, "contrast": 0, "profileScale": 0, "moored": 0},
       "loss": {"crossEntropy": 1, "balanced": 0, "focal": 0, "dice": 0}, "cellLoss": 0,
       "optimiser": {"rate": 0.001, "warmUp": 0, "weightDecay": 0.01, "clip": 1, "average": 0.99,
         "freezeEncoder": 0, "patience": 0, "encoderRate": 1, "recency": 9},
       "validateEvery": 1000000, "thresholds": null, "leastHalo": 0, "card": null, "threads": 1,
       "initial": null, "sampling": "WINDOWS", "epoch": "BEST",
       "furtherSeeds": []}
      """;

  /// Which network is trained.
  public enum Kind {
    /// The light U-Net, 4 bands, stem of stride 1.
    LIGHT_U_NET(
        "SEGMENTER",
        "{\"kind\": \"U_NET\", \"bands\": 4, \"stemStride\": 1, \"widths\": [16, 32, 64, 96,"
            + " 128]}"),
    /// A gate over ResNet-18, 4 bands, stem of stride 2.
    RESNET_18_GATE(
        "CLASSIFIER",
        "{\"version\": 2, \"kind\": \"GATE\", \"encoder\": \"RESNET_18\", \"bands\": 4,"
            + " \"stemStride\": 2, \"widths\": [], \"bottom\": false}");

    private final String role;
    private final String network;

    Kind(String role, String network) {
      this.role = role;
      this.network = network;
    }
  }

  private final Trainee trainee;
  private final Batch batch;

  private TrainingProbe(Trainee trainee, Batch batch) {
    this.trainee = trainee;
    this.batch = batch;
  }

  /// A network with random weights and a batch of noise.
  public static TrainingProbe open(Kind kind, int crops, int side) {
    TrainingConfiguration configuration;
    try {
      configuration =
          TrainingConfiguration.of(
              new ObjectMapper()
                  .readTree(CONFIGURATION.formatted(kind.role, kind.network, side, crops)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the probe's configuration: " + e.getMessage(), e);
    }
    SplittableRandom random = new SplittableRandom(1);
    float[] input = new float[crops * side * side * 4];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextDouble(-2, 2);
    }
    float[] labels = new float[crops * side * side];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(100) == 0 ? 1 : 0;
    }
    return new TrainingProbe(new Trainee(configuration), new Batch(crops, side, input, labels));
  }

  /// Takes a step.
  ///
  /// @return the loss before it
  public float step() throws TrainingException {
    return trainee.train(batch);
  }

  @Override
  public void close() {
    trainee.close();
  }
}
