package wakestream.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.nets.networks.Architecture;
import wakestream.nets.networks.Network;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.SafetensorsException;
import wakestream.nets.weights.Tensor;

/// A model bundle, read and verified: a folder with a manifest, weights, a golden sample and a
/// card. Holds plain numbers in memory; {@link #openGate} and {@link #openSegmenter} make it live.
public final class Bundle {
  static final String MANIFEST = "manifest.json";
  static final String WEIGHTS = "weights.safetensors";
  static final String GOLDEN = "golden/sample.safetensors";
  static final String CARD = "card.md";

  private static final long MAXIMUM_MANIFEST = 1 << 20;
  private static final long MAXIMUM_FILE = 1L << 30;
  private static final int MAXIMUM_FILES = 32;

  private final Path folder;
  private final ModelId model;
  private final Manifest manifest;
  private final Profile profile;
  private final Role role;
  private final Map<String, float[]> weights;
  private final GoldenSample golden;

  private Bundle(Path folder, byte[] manifestBytes) throws BundleException {
    this.folder = folder;
    this.manifest = Manifest.parse(manifestBytes, folder + "/" + MANIFEST);
    this.model = new ModelId(manifest.name(), Digest.of(manifestBytes));
    this.profile =
        Profile.byId(manifest.profile())
            .orElseThrow(
                () -> fault("profile '%s' is none of %s", manifest.profile(), Profile.ids()));
    this.role =
        Role.byId(manifest.role())
            .orElseThrow(
                () -> fault("role '%s' is neither classifier nor segmenter", manifest.role()));
    checkRole();
    checkInput();
    Map<String, byte[]> files = verifiedFiles();
    this.weights = weights(Objects.requireNonNull(files.get(WEIGHTS)));
    this.golden =
        GoldenSample.parse(
            Objects.requireNonNull(files.get(GOLDEN)), profile, folder + "/" + GOLDEN);
  }

  /// Reads a bundle and verifies all of it but the golden sample's answer.
  ///
  /// @throws BundleException names the file and the fault
  public static Bundle read(Path folder) throws BundleException {
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          "%s is not a model bundle: it has no manifest.json".formatted(folder));
    }
    try {
      if (Files.size(file) > MAXIMUM_MANIFEST) {
        throw new BundleException(file + ": a manifest has at most 1 MiB");
      }
      return new Bundle(folder, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new BundleException("%s could not be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private BundleException fault(String rule, Object... values) {
    return new BundleException(folder + "/manifest.json: " + rule.formatted(values));
  }

  private void checkRole() throws BundleException {
    boolean gate = role == Role.CLASSIFIER;
    if (gate != (manifest.network().kind() == Architecture.Kind.GATE)) {
      throw fault("a %s cannot be a %s network", role, manifest.network().kind());
    }
    if (gate != (manifest.gateThreshold() != null) || gate != (manifest.splitting() == null)) {
      throw fault(
          "a classifier has a gateThreshold and no splitting, a segmenter the other way round");
    }
    Double threshold = manifest.gateThreshold();
    if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
      throw fault("gateThreshold must be 0..1, was %s", threshold);
    }
  }

  private void checkInput() throws BundleException {
    int bands = profile.bands().size();
    if (manifest.network().bands() != bands || manifest.normalisation().bands() != bands) {
      throw fault(
          "profile %s has %d bands, network %d and normalisation %d",
          profile, bands, manifest.network().bands(), manifest.normalisation().bands());
    }
    if (manifest.normalisation().quantity() != profile.quantity()) {
      throw fault(
          "profile %s is %s, normalisation of %s",
          profile, profile.quantity(), manifest.normalisation().quantity());
    }
  }

  private Map<String, byte[]> verifiedFiles() throws BundleException {
    SortedMap<String, String> listed = manifest.files();
    if (listed.size() > MAXIMUM_FILES
        || !listed.keySet().containsAll(List.of(WEIGHTS, GOLDEN, CARD))) {
      throw fault(
          "files must list %s, %s and %s, and at most %d, was %s",
          WEIGHTS, GOLDEN, CARD, MAXIMUM_FILES, listed.keySet());
    }
    checkNothingElse(listed);
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, String> entry : listed.entrySet()) {
      files.put(entry.getKey(), verified(entry.getKey(), entry.getValue()));
    }
    return files;
  }

  private void checkNothingElse(SortedMap<String, String> listed) throws BundleException {
    try (Stream<Path> found = Files.walk(folder, 3)) {
      for (Path file : (Iterable<Path>) found.filter(f -> !Files.isDirectory(f))::iterator) {
        String name = folder.relativize(file).toString();
        if (!name.equals(MANIFEST) && !listed.containsKey(name)) {
          throw new BundleException(
              "%s: the manifest does not list it; remove the file".formatted(file));
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new BundleException("%s could not be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private byte[] verified(String name, String digest) throws BundleException {
    if (!name.matches("([a-z0-9-]{1,40}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,80}")) {
      throw fault("files: '%s' is not a plain path", name);
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleException(file + ": the manifest lists it, but it is not there");
    }
    try {
      if (Files.size(file) > MAXIMUM_FILE) {
        throw new BundleException(file + ": a file of a bundle has at most 1 GiB");
      }
      byte[] bytes = Files.readAllBytes(file);
      if (!Digest.of(bytes).equals(digest)) {
        throw new BundleException(
            file + ": its SHA-256 is not the manifest's; the file was altered, copy it again");
      }
      return bytes;
    } catch (IOException e) {
      throw new BundleException("%s could not be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Map<String, float[]> weights(byte[] bytes) throws BundleException {
    String origin = folder + "/" + WEIGHTS;
    Map<String, float[]> values = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> entry : Safetensors.read(bytes).entrySet()) {
        float[] floats = entry.getValue().floats();
        for (float value : floats) {
          if (!Float.isFinite(value)) {
            throw new BundleException(
                "%s: %s has a weight that is not a finite number; it cannot serve"
                    .formatted(origin, entry.getKey()));
          }
        }
        values.put(entry.getKey(), floats);
      }
    } catch (SafetensorsException | IllegalArgumentException e) {
      throw new BundleException(origin + ": " + e.getMessage(), e);
    }
    return values;
  }

  /// The bundle's name and digest.
  public ModelId model() {
    return model;
  }

  public Role role() {
    return role;
  }

  public Profile profile() {
    return profile;
  }

  /// Context that a core needs on each side, pixels.
  public int leastHalo() {
    return manifest.leastHalo();
  }

  public Provenance provenance() {
    return manifest.provenance();
  }

  /// The folder it was read from.
  public Path folder() {
    return folder;
  }

  /// The paths of all its files within the folder.
  public List<String> files() {
    return Stream.concat(Stream.of(MANIFEST), manifest.files().keySet().stream()).toList();
  }

  Manifest manifest() {
    return manifest;
  }

  /// The folded network's weights by name, row by row.
  public Map<String, float[]> weights() {
    return weights;
  }

  double gateThreshold() {
    return Objects.requireNonNull(manifest.gateThreshold(), "a segmenter has no gate threshold");
  }

  SplittingParameters splitting() {
    return Objects.requireNonNull(manifest.splitting(), "a classifier has no splitting parameters");
  }

  /// Loads the gate, and has it judge the golden sample, which also warms it.
  ///
  /// @throws BundleException when this is no classifier, when the device is not there, or when the
  ///   golden sample comes out otherwise
  public Gate openGate(Device device) throws BundleException {
    requireRole(Role.CLASSIFIER);
    return verified(new NetworkGate(this, inference(device)));
  }

  /// Loads the segmenter, and has it judge the golden sample, which also warms it.
  ///
  /// @throws BundleException when this is no segmenter, when the device is not there, or when the
  ///   golden sample comes out otherwise
  public Segmenter openSegmenter(Device device) throws BundleException {
    requireRole(Role.SEGMENTER);
    return verified(new NetworkSegmenter(this, inference(device)));
  }

  private <M extends LiveModel> M verified(M live) throws BundleException {
    try {
      golden.verify(live, folder);
      return live;
    } catch (BundleException | RuntimeException e) {
      live.close();
      throw e;
    }
  }

  private void requireRole(Role wanted) throws BundleException {
    if (role != wanted) {
      throw new BundleException("%s is a %s, a %s is needed".formatted(folder, role, wanted));
    }
  }

  Inference inference(Device device) throws BundleException {
    ai.djl.Device found = Torch.resolve(device);
    Network network = manifest.network().network(true);
    try {
      return new Inference(found, network, weights, manifest.normalisation(), profile.bands());
    } catch (IllegalArgumentException e) {
      throw new BundleException(folder + "/" + WEIGHTS + ": " + e.getMessage(), e);
    }
  }
}
