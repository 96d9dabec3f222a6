package wakestream.nets.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wakestream.nets.networks.Architecture;
import wakestream.nets.networks.Encoder;
import wakestream.nets.networks.FormulaWeights;
import wakestream.nets.networks.Network;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.Tensor;

class TransferTest {
  @TempDir Path folder;

  private static Network gate(Encoder encoder, int bands) {
    return Architecture.gate(encoder, bands, 2).network(false);
  }

  /// Arrays with torchvision's and timm's names, counters and classes included.
  private static SequencedMap<String, Tensor> published(Encoder encoder) {
    SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    try (Network network = gate(encoder, 3)) {
      network
          .named()
          .forEach(
              (name, parameter) -> {
                if (name.startsWith("encoder.")) {
                  List<Long> shape = new ArrayList<>();
                  for (long side : parameter.getShape().getShape()) {
                    shape.add(side);
                  }
                  String theirs = FormulaWeights.torchName(name);
                  arrays.put(theirs, Tensor.float32(shape, FormulaWeights.of(theirs, shape)));
                }
              });
    }
    arrays.put("bn1.num_batches_tracked", new Tensor(Tensor.Type.I64, List.of(), new byte[8]));
    arrays.put("fc.bias", Tensor.float32(List.of(2L), new float[2]));
    return arrays;
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoder.class,
      names = {"RESNET_18", "RESNET_34", "SE_RESNEXT_50"})
  void aSafetensorsFileFillsEveryParameterOfTheEncoder(Encoder encoder) throws Exception {
    SequencedMap<String, Tensor> arrays = published(encoder);
    Path file = folder.resolve("weights.safetensors");
    Files.write(file, Safetensors.write(arrays));
    try (Network network = gate(encoder, 3)) {
      Transfer transfer = Transfer.onto(network, WeightSource.read(file)).complete("file");
      List<String> encoders =
          network.named().keySet().stream().filter(n -> n.startsWith("encoder.")).toList();
      assertThat(transfer.values().keySet()).containsExactlyInAnyOrderElementsOf(encoders);
      assertThat(transfer.unused()).containsExactly("fc.bias");
      transfer
          .values()
          .forEach(
              (name, values) ->
                  assertThat(values)
                      .isEqualTo(
                          Objects.requireNonNull(arrays.get(FormulaWeights.torchName(name)))
                              .floats()));
    }
  }

  @Test
  void theNamesOfTimmsLegacyNetworksAreKnown() throws Exception {
    SequencedMap<String, Tensor> legacy = new LinkedHashMap<>();
    published(Encoder.SE_RESNEXT_50)
        .forEach(
            (name, tensor) ->
                legacy.put(
                    name.replace(".se.", ".se_module.").replaceFirst("^(conv1|bn1)", "layer0.$1"),
                    tensor));
    try (Network network = gate(Encoder.SE_RESNEXT_50, 3)) {
      Transfer transfer = Transfer.onto(network, legacy).complete("legacy");
      assertThat(transfer.values()).containsKey("encoder.layer4.2.se.fc2.bias");
    }
  }

  @Test
  void whatIsMissingOrOfAnotherShapeIsListedByName() {
    SequencedMap<String, Tensor> arrays = published(Encoder.RESNET_18);
    arrays.remove("layer3.1.conv2.weight");
    arrays.remove("layer2.0.downsample.1.running_var");
    arrays.put("layer1.0.bn1.bias", Tensor.float32(List.of(3L), new float[3]));
    try (Network network = gate(Encoder.RESNET_18, 3)) {
      Transfer transfer = Transfer.onto(network, arrays);
      assertThat(transfer.missing())
          .containsExactly("layer2.0.downsample.1.running_var", "layer3.1.conv2.weight");
      assertThat(transfer.misshapen()).containsExactly("layer1.0.bn1.bias ([3], not [64])");
      assertThatExceptionOfType(PretrainedException.class)
          .isThrownBy(() -> transfer.complete("weights.safetensors"))
          .withMessageContainingAll(
              "weights.safetensors does not fit",
              "layer3.1.conv2.weight",
              "layer1.0.bn1.bias ([3], not [64])",
              "--allow-missing");
    }
  }

  @Test
  void foldedWeightsGetABatchNormThatChangesNothing() {
    Map<String, Tensor> folded = new LinkedHashMap<>();
    published(Encoder.RESNET_18)
        .forEach(
            (name, tensor) -> {
              if (!name.contains("bn") && !name.contains("downsample.1")) {
                folded.put(name, tensor);
              }
            });
    folded.put("conv1.bias", Tensor.float32(List.of(64L), new float[64]));
    try (Network network = gate(Encoder.RESNET_18, 3)) {
      Transfer transfer = Transfer.onto(network, folded);
      assertThat(transfer.values().get("encoder.conv1.gamma"))
          .containsOnly((float) Math.sqrt(1 + 1e-5f));
      assertThat(transfer.values().get("encoder.conv1.variance")).containsOnly(1f);
      assertThat(transfer.missing()).contains("layer1.0.bn1.weight").doesNotContain("bn1.weight");
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(ints = {1, 2, 4, 8})
  void aGreyInputGivesTheSameResponseInAnyNumberOfBands(int bands) throws Exception {
    SequencedMap<String, Tensor> arrays = published(Encoder.RESNET_18);
    float[] rgb = Objects.requireNonNull(arrays.get("conv1.weight")).floats();
    try (Network network = gate(Encoder.RESNET_18, bands)) {
      float[] carried =
          Objects.requireNonNull(
              Transfer.onto(network, arrays).complete("file").values().get("encoder.conv1.weight"));
      assertThat(carried).hasSize(64 * bands * 49);
      for (int i : new int[] {0, 48, 63 * 49 + 7}) {
        assertThat(sum(carried, i, bands)).isCloseTo(sum(rgb, i, 3), Offset.offset(1e-5f));
      }
      if (bands == 4) {
        assertThat(carried[49]).isCloseTo(0.75f * rgb[49], Offset.offset(1e-6f));
      }
    }
  }

  private static float sum(float[] kernels, int at, int bands) {
    float sum = 0;
    for (int b = 0; b < bands; b++) {
      sum += kernels[(at / 49 * bands + b) * 49 + at % 49];
    }
    return sum;
  }

  @Test
  void theLightEncoderTakesNoWeightsFromOutside() {
    Architecture light = new Architecture(Architecture.Kind.GATE, 3, 2, List.of(4, 8));
    try (Network network = light.network(false)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Transfer.onto(network, Map.of()))
          .withMessageContaining("residual");
    }
  }

  @Test
  void npyFilesAreReadAndOthersRefused() throws Exception {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
    assertThat(Objects.requireNonNull(npy(header, 8).get("a.weight")).shape())
        .containsExactly(1L, 2L);
    assertRefused(header.replace("False", "True"), 8, "Fortran");
    assertRefused(header.replace("<f4", "<i8"), 8, "<i8");
    assertRefused(header.replace("<f4", "|O1"), 8, "|O1");
    assertRefused(header.replace("(1, 2)", "(99, 2)"), 8, "8 bytes");
    assertRefused(header.replace("(1, 2)", "__import__('os')"), 8, "not understood");
    Path file = folder.resolve("a.weight.npy");
    Files.writeString(file, "something else entirely");
    assertThatExceptionOfType(PretrainedException.class)
        .isThrownBy(() -> WeightSource.read(folder))
        .withMessageContaining("is no .npy file");
  }

  private SequencedMap<String, Tensor> npy(String header, int bytes)
      throws IOException, PretrainedException {
    byte[] text = header.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
    out.writeBytes(text);
    out.writeBytes(new byte[bytes]);
    Files.write(folder.resolve("a.weight.npy"), out.toByteArray());
    return WeightSource.read(folder);
  }

  private void assertRefused(String header, int bytes, String reason) {
    assertThatExceptionOfType(PretrainedException.class)
        .isThrownBy(() -> npy(header, bytes))
        .withMessageContaining("a.weight.npy")
        .withMessageContaining(reason);
  }

  @Test
  void networksFilledFromOutsideCanBeLoaded() throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        Network network = gate(Encoder.RESNET_18, 4)) {
      SequencedMap<String, float[]> values = new LinkedHashMap<>();
      network.named().forEach((name, p) -> values.put(name, new float[(int) p.getShape().size()]));
      values.putAll(Transfer.onto(network, published(Encoder.RESNET_18)).values());
      network.load(manager, values);
      assertThat(network.values().get("encoder.layer4.1.conv2.weight"))
          .isEqualTo(values.get("encoder.layer4.1.conv2.weight"));
    }
  }
}
