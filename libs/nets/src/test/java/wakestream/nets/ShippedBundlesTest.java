package wakestream.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.Tensor;

/// The bundles that the project ships stay loadable, and say of their golden samples what they
/// said.
class ShippedBundlesTest {
  private static final Path MODELS =
      Path.of(System.getProperty("wakestream.root", "../..")).resolve("models");

  @Test
  void goldenSamplesComeOutBitForBit() throws Exception {
    List<Path> folders;
    try (Stream<Path> found = Files.list(MODELS)) {
      folders = found.filter(Files::isDirectory).sorted().toList();
    }
    assertThat(folders).hasSize(4);
    for (Path folder : folders) {
      Bundle bundle = Bundle.read(folder);
      GoldenSample sample =
          GoldenSample.parse(
              Files.readAllBytes(folder.resolve(Bundle.GOLDEN)), bundle.profile(), "golden");
      try (LiveModel live = open(bundle)) {
        assertThat(GoldenSample.answer(live, sample.tile()))
            .as(bundle.model().id())
            .isEqualTo(sample.expected());
      }
    }
  }

  @Test
  void theirManifestsAreWrittenAsTheyWere() throws Exception {
    byte[] bytes = Files.readAllBytes(MODELS.resolve("s2-rgbn-segmenter/manifest.json"));
    assertThat(
            new String(
                Manifest.parse(bytes, "manifest").toBytes(),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    Tensor weight =
        Safetensors.read(
                Files.readAllBytes(MODELS.resolve("s2-rgbn-segmenter/weights.safetensors")))
            .firstEntry()
            .getValue();
    assertThat(weight.type()).isEqualTo(Tensor.Type.F16);
  }

  private static LiveModel open(Bundle bundle) throws BundleException {
    return switch (bundle.role()) {
      case CLASSIFIER -> bundle.openGate(Device.CPU);
      case SEGMENTER -> bundle.openSegmenter(Device.CPU);
    };
  }
}
