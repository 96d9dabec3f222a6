package wakestream.nets.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wakestream.nets.pretrained.Transfer;
import wakestream.nets.pretrained.WeightSource;

/// The encoders against torchvision's, the U-Net against one written in PyTorch, on equal weights.
/// The fixtures are made by src/test/python/network_fixtures.py.
class PublishedNetworkTest {
  private static final List<Integer> WIDTHS = List.of(16, 24, 32, 48);

  private static JsonNode fixture(String name) throws IOException {
    String path = "/networks/" + name + ".json";
    try (InputStream in = PublishedNetworkTest.class.getResourceAsStream(path)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, path));
    }
  }

  private static Network filled(NDManager manager, Architecture architecture, boolean folded) {
    Network network = architecture.network(false);
    Map<String, float[]> values = new LinkedHashMap<>();
    network
        .named()
        .forEach(
            (name, parameter) -> {
              List<Long> shape = new ArrayList<>();
              for (long side : parameter.getShape().getShape()) {
                shape.add(side);
              }
              values.put(name, FormulaWeights.of(FormulaWeights.torchName(name), shape));
            });
    Network wanted = folded ? architecture.network(true) : network;
    wanted.load(manager, folded ? Folding.fold(values) : values);
    return wanted;
  }

  private static NDArray picture(NDManager manager, long... shape) {
    Shape sides = new Shape(shape);
    return manager.create(FormulaWeights.picture((int) sides.size()), sides);
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoder.class,
      names = {"RESNET_18", "RESNET_34", "SE_RESNEXT_50"})
  void everyStageAgreesWithTorchvision(Encoder encoder) throws IOException {
    for (JsonNode one : cases(encoder)) {
      int bands = one.path("bands").asInt();
      Architecture architecture =
          Architecture.segmenter(encoder, bands, one.path("stemStride").asInt(), WIDTHS, false);
      try (NDManager manager = NDManager.newBaseManager();
          AlbuNet network = (AlbuNet) filled(manager, architecture, false)) {
        NDArray x = picture(manager, 2, bands, 64, 96);
        List<NDArray> levels = network.encoder().levels(x, false);
        assertThat(levels).hasSize(5);
        for (int i = 0; i < levels.size(); i++) {
          assertAgrees(levels.get(i), one.path("levels").path(i));
        }
      }
    }
  }

  /// Both cases of ResNet-18, the second of the larger ones; all with `-Dwakestream.networks=all`.
  private static List<JsonNode> cases(Encoder encoder) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    fixture(encoder.name().toLowerCase(java.util.Locale.ROOT)).path("cases").forEach(cases::add);
    boolean all =
        encoder == Encoder.RESNET_18 || "all".equals(System.getProperty("wakestream.networks"));
    return all ? cases : cases.subList(1, 2);
  }

  private static void assertAgrees(NDArray actual, JsonNode expected) {
    List<Long> shape = new ArrayList<>();
    expected.path("shape").forEach(side -> shape.add(side.asLong()));
    assertThat(actual.getShape().getShape()).isEqualTo(shape.stream().mapToLong(s -> s).toArray());
    double size = expected.path("meanAbsolute").asDouble();
    Offset<Float> close = Offset.offset((float) (2e-4 * size));
    float[] all = actual.toFloatArray();
    double sum = 0;
    for (float value : all) {
      sum += value;
    }
    assertThat((float) (sum / all.length))
        .isCloseTo((float) expected.path("mean").asDouble(), close);
    for (int i = 0; i < expected.path("places").size(); i++) {
      assertThat(all[expected.path("places").path(i).asInt()])
          .isCloseTo((float) expected.path("values").path(i).asDouble(), close);
    }
  }

  /// ImageNet's ResNet-18, batch norm folded into it, up to the level for which it is complete.
  @Test
  void realWeightsGiveTorchvisionsFeatures() throws Exception {
    java.nio.file.Path folder = wakestream.testkit.Data.path("weights/resnet18_imagenet_bn_folded");
    Architecture architecture = Architecture.segmenter(Encoder.RESNET_18, 3, 2, WIDTHS, false);
    try (NDManager manager = NDManager.newBaseManager();
        AlbuNet network = (AlbuNet) filled(manager, architecture, false)) {
      Transfer transfer = Transfer.onto(network, WeightSource.read(folder));
      assertThat(transfer.missing())
          .containsExactly(
              "layer4.0.conv1.weight",
              "layer4.0.conv2.weight",
              "layer4.1.conv1.weight",
              "layer4.1.conv2.weight");
      Map<String, float[]> values = network.values();
      values.putAll(transfer.values());
      network.load(manager, values);
      List<NDArray> levels = network.encoder().levels(picture(manager, 1, 3, 64, 96), false);
      JsonNode expected = fixture("resnet18_imagenet").path("levels");
      for (int i = 0; i < expected.size(); i++) {
        assertAgrees(levels.get(i), expected.path(i));
      }
    }
  }

  @Test
  void theUNetAgreesWithOneWrittenInPyTorch() throws IOException {
    for (JsonNode one : fixture("albunet").path("cases")) {
      int bands = one.path("bands").asInt();
      Architecture architecture =
          Architecture.segmenter(
              Encoder.valueOf(one.path("encoder").asText()),
              bands,
              one.path("stemStride").asInt(),
              WIDTHS,
              one.path("bottom").asBoolean());
      boolean light = architecture.encoder() == Encoder.RESNET_18;
      for (boolean folded : light ? new boolean[] {false, true} : new boolean[] {true}) {
        try (NDManager manager = NDManager.newBaseManager();
            Network network = filled(manager, architecture, folded)) {
          assertAgrees(
              network.logits(picture(manager, 1, bands, 64, 96), false), one.path("logits"));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RESNET_18, 512, 11689512",
    "RESNET_34, 512, 21797672",
    "SE_RESNEXT_50, 2048, 27559896",
  })
  void parameterCountsAreThePublishedOnes(Encoder encoder, long features, long published)
      throws IOException {
    long classes = features * 1000 + 1000;
    try (Network network = Architecture.gate(encoder, 3, 2).network(false)) {
      long heads = 2 * features + 1 + features + 1;
      assertThat(network.trainedParameterCount() - heads + classes).isEqualTo(published);
    }
    assertThat(
            fixture(encoder.name().toLowerCase(java.util.Locale.ROOT))
                .path("parametersWith1000Classes")
                .asLong())
        .isEqualTo(published);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "8, 1"})
  void aGateOverAnEncoderGivesALogitATile(int bands, int stride) {
    Architecture architecture = Architecture.gate(Encoder.RESNET_18, bands, stride);
    try (NDManager manager = NDManager.newBaseManager();
        GateNetwork network = (GateNetwork) filled(manager, architecture, false)) {
      GateNetwork.Logits logits =
          network.bothLogits(manager.ones(new Shape(3, bands, 64, 96)), false);
      assertThat(logits.tiles().getShape()).isEqualTo(new Shape(3, 1));
      long step = architecture.coarsestStride();
      assertThat(logits.cells().getShape()).isEqualTo(new Shape(3, 1, 64 / step, 96 / step));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "3, 8"})
  void fewerWidthsLeaveTheCoarsestStagesOff(int widths, int coarsest) {
    Architecture whole = Architecture.segmenter(Encoder.RESNET_18, 2, 1, WIDTHS, false);
    Architecture shorter =
        Architecture.segmenter(Encoder.RESNET_18, 2, 1, WIDTHS.subList(0, widths), true);
    assertThat(shorter.coarsestStride()).isEqualTo(coarsest);
    try (NDManager manager = NDManager.newBaseManager();
        AlbuNet all = (AlbuNet) filled(manager, whole, false);
        AlbuNet finest = (AlbuNet) filled(manager, shorter, false)) {
      NDArray x = picture(manager, 1, 2, 64, 96);
      List<NDArray> expected = all.encoder().levels(x, false);
      List<NDArray> levels = finest.encoder().levels(x, false);
      assertThat(levels).hasSize(widths + 1);
      for (int i = 0; i <= widths; i++) {
        assertThat(levels.get(i).toFloatArray()).isEqualTo(expected.get(i).toFloatArray());
      }
      assertThat(finest.logits(x, false).getShape()).isEqualTo(new Shape(1, 1, 64, 96));
    }
  }

  @Test
  void theSmallestInputHasABottomToo() {
    Architecture architecture = Architecture.segmenter(Encoder.RESNET_18, 2, 2, WIDTHS, true);
    try (NDManager manager = NDManager.newBaseManager();
        Network network = filled(manager, architecture, false)) {
      NDArray logits = network.logits(manager.ones(new Shape(1, 2, 32, 32)), false);
      assertThat(logits.getShape()).isEqualTo(new Shape(1, 1, 32, 32));
    }
  }

  @Test
  void aFrozenEncoderLeavesItsStatistics() {
    Architecture architecture = Architecture.gate(Encoder.RESNET_18, 3, 2);
    try (NDManager manager = NDManager.newBaseManager();
        Network network = filled(manager, architecture, false)) {
      float[] before = Objects.requireNonNull(network.values().get("encoder.conv1.mean"));
      network.freezeEncoder(true);
      network.logits(picture(manager, 2, 3, 64, 64), true).close();
      assertThat(network.values().get("encoder.conv1.mean")).containsExactly(before);
      network.freezeEncoder(false);
      network.logits(picture(manager, 2, 3, 64, 64), true).close();
      assertThat(network.values().get("encoder.conv1.mean")).isNotEqualTo(before);
    }
  }
}
