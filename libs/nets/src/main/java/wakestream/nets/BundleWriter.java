package wakestream.nets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.input.Normalisation;
import wakestream.nets.networks.Architecture;
import wakestream.nets.networks.Network;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.Tensor;

/// Writes a bundle.
public final class BundleWriter {
  private BundleWriter() {}

  /// What is to be written.
  ///
  /// @param name the bundle's readable name
  /// @param role of the model
  /// @param profile that it is for
  /// @param network its architecture
  /// @param weights of the folded network, by name; stored in half precision
  /// @param normalisation of the input
  /// @param calibrationSlope logits become probabilities by `sigmoid(slope * logit + offset)`
  /// @param calibrationOffset see the slope
  /// @param gateThreshold of a classifier, otherwise null
  /// @param splitting of a segmenter, otherwise null
  /// @param leastHalo context that a core needs on each side, pixels
  /// @param provenance how it was made
  /// @param sample a simulated tile for the golden sample; its sides are multiples of 32
  /// @param card the model card, Markdown
  public record Content(
      String name,
      Role role,
      Profile profile,
      Architecture network,
      Map<String, float[]> weights,
      Normalisation normalisation,
      double calibrationSlope,
      double calibrationOffset,
      @Nullable Double gateThreshold,
      @Nullable SplittingParameters splitting,
      int leastHalo,
      Provenance provenance,
      TileImage sample,
      String card) {}

  /// Writes the bundle and reads it back.
  ///
  /// @param folder is made; files of a former bundle in it are replaced
  /// @return the bundle as {@link Bundle#read} sees it
  /// @throws BundleException when it cannot be written, or when what was written is refused
  public static Bundle write(Path folder, Content content) throws BundleException {
    byte[] weights = Safetensors.write(halved(content));
    GoldenSample golden = golden(content);
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(Bundle.WEIGHTS, weights);
    files.put(Bundle.GOLDEN, golden.toBytes());
    files.put(Bundle.CARD, content.card().getBytes(StandardCharsets.UTF_8));
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
      Files.write(folder.resolve(Bundle.MANIFEST), manifest(content, files).toBytes());
    } catch (IOException e) {
      throw new BundleException("%s could not be written: %s".formatted(folder, e.getMessage()), e);
    }
    return Bundle.read(folder);
  }

  private static Manifest manifest(Content content, SortedMap<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, bytes) -> digests.put(name, Digest.of(bytes)));
    return new Manifest(
        Manifest.FORMAT,
        content.name(),
        content.role().id(),
        content.profile().id(),
        content.network(),
        content.normalisation(),
        calibration(content),
        content.gateThreshold(),
        content.splitting(),
        content.leastHalo(),
        content.provenance(),
        digests);
  }

  private static Manifest.Calibration calibration(Content content) {
    return new Manifest.Calibration(content.calibrationSlope(), content.calibrationOffset());
  }

  private static SequencedMap<String, Tensor> halved(Content content) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    try (Network network = content.network().network(true)) {
      network
          .named()
          .forEach(
              (name, parameter) -> {
                float[] values =
                    Objects.requireNonNull(content.weights().get(name), "missing weight " + name);
                List<Long> shape = new java.util.ArrayList<>();
                for (long side : parameter.getShape().getShape()) {
                  shape.add(side);
                }
                tensors.put(name, Tensor.float16(shape, values));
              });
    }
    return tensors;
  }

  /// Runs the weights as they will be read, in half precision.
  private static GoldenSample golden(Content content) throws BundleException {
    Map<String, float[]> weights = new LinkedHashMap<>();
    halved(content).forEach((name, tensor) -> weights.put(name, tensor.floats()));
    try (Inference inference =
        new Inference(
            Torch.resolve(Device.CPU),
            content.network().network(true),
            weights,
            content.normalisation(),
            content.profile().bands())) {
      float[] logits = inference.run(List.of(content.sample())).getFirst().values();
      byte[] expected = new byte[logits.length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] =
            wakestream.imagery.masks.ProbabilityMap.quantise(
                calibration(content).probability(logits[i]));
      }
      return new GoldenSample(content.sample(), expected);
    }
  }
}
