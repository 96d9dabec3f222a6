package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.nets.Role;
import wakestream.nets.networks.Network;

/// A folder of `.npy` as published for a ResNet-18, all values 0.5, without one of its arrays.
class InitialWeightsTest {
  private static final String LACKING = "layer3.1.conv2.weight";

  @TempDir Path folder;

  private TrainingConfiguration configuration;

  @BeforeEach
  void arrays() throws Exception {
    Path weights = Files.createDirectory(folder.resolve("weights"));
    configuration =
        TinyTraining.of(
            folder,
            Role.CLASSIFIER,
            3,
            "{\"kind\": \"GATE\", \"bands\": 4, \"stemStride\": 1, \"widths\": [8, 16, 16]}",
            "{\"version\": 2, \"kind\": \"GATE\", \"encoder\": \"RESNET_18\", \"bands\": 4,"
                + " \"stemStride\": 2, \"widths\": [], \"bottom\": false}",
            "\"simulatedSide\": 128",
            "\"simulatedSide\": 64",
            "\"crop\": 64",
            "\"initial\": \"%s\", \"crop\": 64".formatted(weights));
    try (Network network = configuration.network().network(false)) {
      for (var entry : network.named().entrySet()) {
        if (entry.getKey().startsWith("encoder.")) {
          npy(weights, published(entry.getKey()), entry.getValue().getShape());
        }
      }
    }
    Files.delete(weights.resolve(LACKING + ".npy"));
  }

  /// torchvision's name of one of the encoder's arrays.
  private static String published(String ours) {
    int dot = ours.lastIndexOf('.');
    String unit = ours.substring("encoder.".length(), dot);
    String convolution = unit.replaceFirst("downsample$", "downsample.0");
    String norm =
        unit.replaceFirst("downsample$", "downsample.1").replaceFirst("conv(\\d)$", "bn$1");
    return switch (ours.substring(dot + 1)) {
      case "weight" -> convolution + ".weight";
      case "gamma" -> norm + ".weight";
      case "beta" -> norm + ".bias";
      case "mean" -> norm + ".running_mean";
      case "variance" -> norm + ".running_var";
      default -> throw new IllegalArgumentException(ours);
    };
  }

  private static void npy(Path weights, String name, Shape shape) throws IOException {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s,), }"
            .formatted(
                String.join(
                    ", ", Arrays.stream(shape.getShape()).mapToObj(Long::toString).toList()));
    ByteBuffer values =
        ByteBuffer.allocate(Math.toIntExact(4 * shape.size())).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      values.putFloat(0.5f);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(values.array());
    Files.write(weights.resolve(name + ".npy"), out.toByteArray());
  }

  @Test
  void aFolderThatLacksAnArrayIsRefusedByTheArraysName() {
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(
            () ->
                Training.train(
                    configuration,
                    TrainingOptions.defaults(),
                    folder.resolve("out"),
                    (line, lasting) -> {}))
        .withMessageContainingAll(
            folder.resolve("weights").toString(), "missing [" + LACKING + "]", "--allow-missing");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void allowedToMissItLeavesThatArrayAloneRandom() throws Exception {
    List<String> said = new ArrayList<>();
    Map<String, float[]> initial =
        InitialWeights.of(
            configuration, new TrainingOptions(true), (line, lasting) -> said.add(line));
    assertThat(said)
        .containsExactly(
            "%d arrays from %s".formatted(initial.size(), folder.resolve("weights")),
            "  left random: missing [%s], of another shape []".formatted(LACKING));
    try (Trainee random = new Trainee(configuration);
        Trainee filled = new Trainee(configuration, initial)) {
      assertThat(filled.values("encoder.conv1.weight")).hasSize(64 * 4 * 49);
      assertThat(filled.values("encoder.layer3.1.conv1.weight")).containsOnly(0.5f);
      assertThat(filled.values("encoder.layer3.1.conv2.gamma")).containsOnly(0.5f);
      assertThat(filled.values("encoder.layer3.1.conv2.weight"))
          .isEqualTo(random.values("encoder.layer3.1.conv2.weight"))
          .doesNotContain(0.5f);
    }
  }
}
