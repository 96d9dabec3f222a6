package wakestream.swap;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.BundleWriter;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.nets.Provenance;
import wakestream.nets.Role;
import wakestream.nets.input.Normalisation;
import wakestream.nets.networks.Architecture;
import wakestream.nets.networks.Folding;
import wakestream.nets.networks.Network;

/// Small bundles with random weights, good ones and ones with a fault.
public final class SwapBundles {
  /// Side of the tiles that they are made for, pixels.
  public static final int SIDE = 64;

  private static final Normalisation NORMALISATION =
      new Normalisation(
          Quantity.REFLECTANCE,
          List.of(0.1, 0.1, 0.1, 0.1),
          List.of(0.1, 0.1, 0.1, 0.1),
          5,
          true,
          0);

  private final Path folder;
  private final List<Integer> widths;

  /// @param widths of the networks' levels
  public SwapBundles(Path folder, List<Integer> widths) {
    this.folder = folder;
    this.widths = widths;
  }

  /// A bundle that serves. A gate lets about half of the tiles through.
  Bundle good(Role role, String name, long seed) throws BundleException {
    Bundle first = write(role, name, seed, 0.5);
    if (role == Role.SEGMENTER) {
      return first;
    }
    List<TileImage> tiles = IntStream.range(0, 21).mapToObj(i -> tile(i)).toList();
    try (Gate gate = first.openGate(Device.CPU)) {
      float[] probabilities = gate.probabilities(tiles);
      Arrays.sort(probabilities);
      return write(role, name, seed, probabilities[probabilities.length / 2]);
    }
  }

  /// A segmenter's bundle that serves.
  public Bundle segmenter(String name, long seed) throws BundleException {
    return good(Role.SEGMENTER, name, seed);
  }

  /// A gate that lets every tile through, and a segmenter that sees hardly a ship.
  public List<Bundle> forTheSea(long seed) throws BundleException {
    return List.of(
        write(Role.CLASSIFIER, "every-tile", seed, 0, 0),
        write(Role.SEGMENTER, "sea", seed, 0, -6));
  }

  /// A bundle whose golden sample is another one's: all digests are right, its answer is not.
  Bundle ofAnotherGolden(Role role, String name, long seed) throws Exception {
    Bundle bundle = good(role, name, seed);
    Bundle other = good(role, name + "-other", seed + 1);
    replace(
        bundle.folder(),
        "golden/sample.safetensors",
        Files.readAllBytes(other.folder().resolve("golden/sample.safetensors")));
    return Bundle.read(bundle.folder());
  }

  /// The folder of a bundle with a weight that is no number; its digests are right.
  public Path withNaN(Role role, String name, long seed) throws Exception {
    Path made = good(role, name, seed).folder();
    byte[] weights = Files.readAllBytes(made.resolve("weights.safetensors"));
    weights[weights.length - 2] = 0;
    weights[weights.length - 1] = 0x7E; // a NaN in half precision
    replace(made, "weights.safetensors", weights);
    return made;
  }

  /// Replaces a file, and its digest in the manifest.
  private static void replace(Path bundle, String name, byte[] bytes) throws IOException {
    Path manifest = bundle.resolve("manifest.json");
    String before = sha256(Files.readAllBytes(bundle.resolve(name)));
    Files.write(bundle.resolve(name), bytes);
    Files.writeString(manifest, Files.readString(manifest).replace(before, sha256(bytes)));
  }

  /// The digest that names the bundle in a folder.
  static String digestOf(Path bundle) throws IOException {
    return sha256(Files.readAllBytes(bundle.resolve("manifest.json")));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private Bundle write(Role role, String name, long seed, double threshold) throws BundleException {
    return write(role, name, seed, threshold, 0);
  }

  private Bundle write(Role role, String name, long seed, double threshold, float lastBias)
      throws BundleException {
    boolean gate = role == Role.CLASSIFIER;
    Architecture network =
        gate
            ? new Architecture(Architecture.Kind.GATE, 4, 2, widths)
            : new Architecture(Architecture.Kind.U_NET, 4, 1, widths);
    @Nullable Double gateThreshold = gate ? threshold : null;
    @Nullable SplittingParameters splitting =
        gate ? null : new SplittingParameters(100, 150, 1, 12, 600, 0);
    return BundleWriter.write(
        folder.resolve(role + "-" + name),
        new BundleWriter.Content(
            name,
            role,
            Profile.S2_RGBN,
            network,
            weights(network, seed, lastBias),
            NORMALISATION,
            1,
            0,
            gateThreshold,
            splitting,
            16,
            new Provenance(List.of("made up"), "none", seed, "test", new TreeMap<>()),
            tile(9),
            "# A bundle for tests\n"));
  }

  private static Map<String, float[]> weights(
      Architecture architecture, long seed, float lastBias) {
    try (NDManager manager = NDManager.newBaseManager();
        Network network = architecture.network(false)) {
      network.randomise(manager, new Random(seed), lastBias);
      return Folding.fold(network.values());
    }
  }

  /// A tile of noise, brighter or darker by its number.
  public static TileImage tile(int number) {
    List<Band> bands =
        Profile.S2_RGBN.bands().stream().map(name -> new Band(name, 1e-4, 0)).toList();
    Raster raster = pixels(number);
    return new TileImage(
        raster, null, new Radiometry(Quantity.REFLECTANCE, bands), 10.0, raster.box());
  }

  public static Raster pixels(int number) {
    Random random = new Random(number);
    int brightest = 500 + 150 * (number % 20);
    Raster raster = Raster.zeros(SampleType.UINT16, 4, SIDE, SIDE);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) random.nextInt(brightest);
    }
    return raster;
  }
}
