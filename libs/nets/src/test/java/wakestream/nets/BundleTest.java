package wakestream.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.TileImage;

class BundleTest {
  @TempDir Path folder;
  private Path path;
  private Bundle bundle;

  @BeforeEach
  void write() throws BundleException {
    path = folder.resolve("bundle");
    bundle = TestBundles.segmenter(path);
  }

  @Test
  void aBundleIsReadAsItWasWritten() throws BundleException, IOException {
    Bundle read = Bundle.read(path);
    assertThat(read.model()).isEqualTo(bundle.model());
    assertThat(read.model().sha256())
        .isEqualTo(Digest.of(Files.readAllBytes(path.resolve("manifest.json"))));
    assertThat(read.role()).isEqualTo(Role.SEGMENTER);
    assertThat(read.profile().id()).isEqualTo("s2-rgbn");
    assertThat(read.leastHalo()).isEqualTo(16);
    assertThat(read.provenance().data()).containsExactly("made up");
    assertThat(read.files())
        .containsExactly(
            "manifest.json", "card.md", "golden/sample.safetensors", "weights.safetensors");
  }

  @Test
  void writingTheSameAgainGivesTheSameDigest() throws BundleException {
    assertThat(TestBundles.segmenter(folder.resolve("again")).model()).isEqualTo(bundle.model());
  }

  @Test
  void theSegmenterGivesTheCoreOnlyAndNothingWhereNothingIsValid() throws BundleException {
    TileImage tile = TestBundles.tile(50, 70, 3);
    BitMask validity = BitMask.full(50, 70);
    validity.clear(12, 20);
    TileImage masked =
        new TileImage(tile.pixels(), validity, tile.radiometry(), null, new Box(8, 16, 30, 40));
    try (Segmenter segmenter = bundle.openSegmenter(Device.CPU)) {
      ProbabilityMap map = segmenter.probabilities(List.of(masked)).getFirst();
      assertThat(map.width()).isEqualTo(30);
      assertThat(map.height()).isEqualTo(40);
      assertThat(map.at(4, 4)).as("not valid").isZero();
      assertThat(map.at(5, 4)).isPositive();
      assertThat(segmenter.splitting().lowThreshold()).isEqualTo(100);
    }
  }

  @Test
  void tilesOfSeveralSizesComeBackInTheirOrder() throws BundleException {
    List<TileImage> tiles =
        List.of(
            TestBundles.tile(64, 32, 1), TestBundles.tile(32, 32, 2), TestBundles.tile(64, 32, 3));
    try (Segmenter segmenter = bundle.openSegmenter(Device.CPU)) {
      List<ProbabilityMap> together = segmenter.probabilities(tiles);
      for (int i = 0; i < tiles.size(); i++) {
        ProbabilityMap alone = segmenter.probabilities(List.of(tiles.get(i))).getFirst();
        assertThat(together.get(i).width()).isEqualTo(alone.width());
        for (int p = 0; p < alone.values().length; p++) {
          assertThat(Math.abs(alone.values()[p] - together.get(i).values()[p])).isLessThan(3);
        }
      }
      assertThat(segmenter.probabilities(List.of())).isEmpty();
    }
  }

  @Test
  void aTileOfOtherBandsIsRefused() throws BundleException {
    try (Segmenter segmenter = bundle.openSegmenter(Device.CPU)) {
      TileImage tile = TestBundles.displayTile(32, 32);
      org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
          .isThrownBy(() -> segmenter.probabilities(List.of(tile)))
          .withMessageContaining("the model is for REFLECTANCE of [red, green, blue, nir]");
    }
  }

  @Test
  void aGateJudgesTilesAndCarriesItsThreshold() throws BundleException {
    Bundle gate = TestBundles.classifier(folder.resolve("gate"));
    try (Gate live = gate.openGate(Device.CPU)) {
      float[] p =
          live.probabilities(List.of(TestBundles.tile(64, 64, 1), TestBundles.tile(32, 64, 2)));
      assertThat(p).hasSize(2);
      assertThat(p[0]).isBetween(0f, 1f);
      assertThat(live.threshold()).isEqualTo(0.25f);
      assertThat(live.model()).isEqualTo(gate.model());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.safetensors", "golden/sample.safetensors", "card.md"})
  void anAlteredByteIsRefusedAndTheFileNamed(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(path.resolve(name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(path.resolve(name), bytes);
    assertRefused(name, "SHA-256 is not the manifest's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.safetensors", "golden/sample.safetensors", "card.md"})
  void aMissingFileIsRefusedAndNamed(String name) throws IOException {
    Files.delete(path.resolve(name));
    assertRefused(name, "not there");
  }

  @Test
  void aFileThatIsNotListedIsRefused() throws IOException {
    Files.writeString(path.resolve("evil.pkl"), "code");
    assertRefused("evil.pkl", "does not list it");
  }

  @Test
  void aFolderWithoutManifestIsNoBundle() throws IOException {
    Files.delete(path.resolve("manifest.json"));
    assertRefused("bundle", "has no manifest.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "format" : 1 | "format" : 2 | newer program
          "role" : "segmenter" | "role" : "classifier" | cannot be a U_NET
          "role" : "segmenter" | "role" : "oracle" | neither classifier nor segmenter
          "profile" : "s2-rgbn" | "profile" : "sonar" | is none of
          "profile" : "s2-rgbn" | "profile" : "rgb-vhr" | has 3 bands
          "gateThreshold" : null | "gateThreshold" : 0.5 | the other way round
          "leastHalo" : 16 | "leastHalo" : -1 | must not be negative
          "lowThreshold" : 100 | "lowThreshold" : 0 | must be 1..255
          "slope" : 1.0 | "slope" : -1.0 | slope above 0
          "leastHalo" : 16 | "leastHalo" : 16, "leastHalo" : 17 | Duplicate
          "leastHalo" : 16 | "leastHalo" : 16, "exec" : "rm" | exec
          "leastHalo" : 16, |  | leastHalo
          "kind" : "U_NET" | "version" : 4, "kind" : "U_NET" | network.version must be 1 to 3, was 4
          "widths" : [ 4, 8 ] | "widths" : [ 2000, 2000, 2000 ] | 100 million
          "widths" : [ 4, 8 ] | "widths" : [ 4, 16 ] | must have the shape
          "widths" : [ 4, 8 ] | "widths" : [ 4, 8, 8 ] | do not fit the network
          """)
  void aManifestThatSaysOtherwiseIsRefused(String from, String to, String reason)
      throws IOException {
    rewriteManifest(text -> text.replace(from, to == null ? "" : to));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.read(path).openSegmenter(Device.CPU).close())
        .withMessageContaining(reason);
  }

  @Test
  void aManifestThatSaysNullIsRefused() throws IOException {
    rewriteManifest(text -> "null");
    assertRefused(path + "/manifest.json: it says null where an object is expected");
  }

  @Test
  void aFaultInAManifestIsOneLineThatNamesTheBundle() throws IOException {
    rewriteManifest(text -> "{");
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.read(path))
        .satisfies(
            e -> assertThat(e.getMessage()).startsWith(path + "/manifest.json: ").hasLineCount(1));
  }

  @Test
  void pathsThatLeaveTheBundleAreRefused() throws IOException {
    rewriteManifest(
        text -> text.replace("\"files\" : {", "\"files\" : {\n\"../../etc/passwd\" : \"00\","));
    assertRefused("passwd", "not a plain path");
  }

  @Test
  void aHugeManifestIsNotEvenRead() throws IOException {
    Files.write(path.resolve("manifest.json"), new byte[(1 << 20) + 1]);
    assertRefused("manifest.json", "at most 1 MiB");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    Map<String, float[]> weights = TestBundles.weights(TestBundles.U_NET);
    java.util.Objects.requireNonNull(weights.get("head.bias"))[0] = Float.NaN;
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> TestBundles.segmenter(folder.resolve("nan"), weights))
        .withMessageContaining("head.bias")
        .withMessageContaining("not a finite number");
  }

  @Test
  void aBundleOfTheOtherRoleIsRefused() {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> bundle.openGate(Device.CPU))
        .withMessageContaining("is a segmenter, a classifier is needed");
  }

  @Test
  void aGoldenSampleThatComesOutOtherwiseIsRefused() throws IOException {
    rewriteManifest(text -> text.replace("\"slope\" : 1.0", "\"slope\" : 3.0"));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.read(path).openSegmenter(Device.CPU))
        .withMessageStartingWith(path.toString())
        .withMessageContaining("golden sample's answer is off by");
  }

  @Test
  void theStoreKeepsABundleUnderItsDigestAndNoticesChanges() throws Exception {
    BundleStore store = new BundleStore(folder.resolve("store"));
    String location = store.put(bundle);
    assertThat(location).isEqualTo(bundle.model().sha256());
    assertThat(store.put(bundle)).isEqualTo(location);
    assertThat(store.resolve(location).model()).isEqualTo(bundle.model());
    try (java.util.stream.Stream<Path> entries = Files.list(store.folder())) {
      assertThat(entries).hasSize(1);
    }
    Path manifest = store.folder().resolve(location).resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest) + " ");
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> store.resolve(location))
        .withMessageContaining("altered");
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> store.resolve("../elsewhere"))
        .withMessageContaining("SHA-256");
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> store.resolve("0".repeat(64)))
        .withMessageContaining("has no bundle");
  }

  private void rewriteManifest(UnaryOperator<String> change) throws IOException {
    Path manifest = path.resolve("manifest.json");
    String before = Files.readString(manifest);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.write(manifest, after.getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(String... parts) {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.read(path))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
