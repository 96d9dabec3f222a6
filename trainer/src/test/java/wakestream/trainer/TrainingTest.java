package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.nets.Bundle;
import wakestream.nets.Role;
import wakestream.nets.networks.Network;
import wakestream.trainer.data.SimulatedScenes;
import wakestream.trainer.sampling.Augmentation;
import wakestream.trainer.sampling.CropSampler;

class TrainingTest {
  private static final Path CONFIGURATIONS =
      Path.of(System.getProperty("wakestream.root", "..")).resolve("configs");
  private static final List<Band> BANDS =
      List.of("red", "green", "blue", "nir").stream().map(n -> new Band(n, 1e-4, 0)).toList();
  private static final Progress SILENT = (line, lasting) -> {};

  @TempDir Path folder;

  private TrainingConfiguration tiny(Role role, int steps, String... replacements)
      throws Exception {
    return TinyTraining.of(folder, role, steps, replacements);
  }

  /// Whether a segmenter's configuration is refused with such words.
  private void assertRefused(String message, String... replacements) {
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> tiny(Role.SEGMENTER, 3, replacements))
        .withMessageContaining(message);
  }

  @Test
  void aKilledTrainingResumesAndEndsWithTheSameBytes() throws Exception {
    KilledTraining.assertEndsAlike(
        tiny(Role.SEGMENTER, 20, "\"simulatedSide\": 128", "\"simulatedSide\": 96"), folder);
  }

  @Test
  void soDoesAGate() throws Exception {
    KilledTraining.assertEndsAlike(tiny(Role.CLASSIFIER, 20), folder);
  }

  @Test
  void aShareOfSimulatedScenesIsWithoutShips() {
    List<Integer> ships =
        SimulatedScenes.simulate(Profile.RGB_VHR, 8, 384, 900, 0.25, false).stream()
            .map(scene -> scene.ships().size())
            .toList();
    List<Integer> all =
        SimulatedScenes.simulate(Profile.RGB_VHR, 8, 384, 900, 0, false).stream()
            .map(scene -> scene.ships().size())
            .toList();
    for (int i = 0; i < ships.size(); i++) {
      assertThat(ships.get(i)).isEqualTo(i % 4 == 3 ? 0 : all.get(i));
    }
    assertThat(all.get(3) + all.get(7)).isPositive();
    assertRefused(
        "data.simulatedEmpty must be 0 or more and below 1, was 1.0",
        "\"simulatedShare\": 1",
        "\"simulatedShare\": 1, \"simulatedEmpty\": 1");
  }

  @Test
  void simulatedScenesFirstNeedSimulatedScenes() {
    assertRefused(
        "data.simulatedFirst needs simulatedScenes",
        "\"simulatedShare\": 1",
        "\"simulatedShare\": 0, \"simulatedFirst\": 12");
    assertRefused(
        "data.simulatedFirst must not be negative, was -1",
        "\"simulatedShare\": 1",
        "\"simulatedShare\": 1, \"simulatedFirst\": -1");
  }

  @Test
  void soDoesOneOfTwoMembersKilledInTheSecond() throws Exception {
    TrainingConfiguration configuration =
        tiny(
            Role.SEGMENTER,
            20,
            "{\"kind\": \"U_NET\"",
            "{\"version\": 3, \"encoder\": \"LIGHT\", \"bottom\": false, \"members\": 2,"
                + " \"kind\": \"U_NET\"",
            "\"seed\": 4",
            "\"seed\": 4, \"furtherSeeds\": [5]",
            "\"simulatedSide\": 128",
            "\"simulatedSide\": 96",
            "\"validateEvery\": 5",
            "\"validateEvery\": 10");
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    Training.train(configuration, whole, SILENT);
    KilledTraining.trainUntil("member 2 of 2: step 13/", configuration, killed);
    StringBuilder said = new StringBuilder();
    Bundle both =
        Training.train(configuration, killed, (line, lasting) -> said.append(line).append('\n'));
    assertThat(said).contains("member 1 of 2: goes on from step 20");
    assertThat(said).contains("member 2 of 2: goes on from step 10");
    KilledTraining.assertSameBytes(whole, killed, "weights.safetensors");
    Map<String, float[]> members = both.weights();
    assertThat(members.get("member.0.head.weight"))
        .isNotEqualTo(members.get("member.1.head.weight"));
    assertThat(Files.readString(killed.resolve("card.md")))
        .contains("the mean of 2 such networks", "| seed | 4, 5 |");
  }

  @Test
  void membersWithoutASeedEachAreRefused() {
    assertThatThrownBy(
            () -> tiny(Role.SEGMENTER, 20, "\"seed\": 4", "\"seed\": 4, \"furtherSeeds\": [5]"))
        .hasMessageContaining("furtherSeeds must be one a member beyond the first");
  }

  /// Judged on scenes that it has not seen. A segmenter is to find half of the ships' pixels, and
  /// half of what it finds is to be a ship's. A gate is to keep nearly every ship tile where half
  /// of the empty ones drop. With the weights that training begins with neither comes near.
  @ParameterizedTest
  @MethodSource("roles")
  void aTinyNetworkLearns(Role role) throws Exception {
    TrainingConfiguration configuration = tiny(role, 120);
    CropSampler sampler = crops(900, configuration.augmentation(), 0.6);
    CropSampler fresh = crops(7000, Augmentation.none(), 0);
    Held untrained;
    try (Trainee trainee = new Trainee(tiny(role, 120, "\"rate\": 0.01", "\"rate\": 1e-12"))) {
      trainee.train(Batch.of(configuration, sampler, 0));
      untrained = new Held(configuration, fresh, trainee.folded());
    }
    try (Trainee trainee = new Trainee(configuration)) {
      double before = 0;
      double after = 0;
      for (int i = 0; i < 120; i++) {
        float loss = trainee.train(Batch.of(configuration, sampler, i));
        before += i < 10 ? loss : 0;
        after += i >= 110 ? loss : 0;
      }
      Held held = new Held(configuration, fresh, trainee.folded());
      assertThat(after).isLessThan(0.7 * before);
      if (role == Role.SEGMENTER) {
        assertThat(untrained.recall()).isLessThan(0.05);
        assertThat(held.recall()).isGreaterThan(0.5);
        assertThat(held.precision()).isGreaterThan(0.5);
      } else {
        assertThat(untrained.recallWhereHalfOfTheOthersDrop()).isLessThan(0.5);
        assertThat(held.recallWhereHalfOfTheOthersDrop()).isGreaterThan(0.9);
      }
    }
  }

  @Test
  void fineSimulatedScenesAreDetailedWhereThatIsAskedFor() {
    List<LabelledScene> plain = SimulatedScenes.simulate(Profile.RGB_VHR, 4, 256, 40, 0, false);
    List<LabelledScene> detailed = SimulatedScenes.simulate(Profile.RGB_VHR, 4, 256, 40, 0, true);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(detailed.get(i).raster()).as("scene %d", i).isNotEqualTo(plain.get(i).raster());
    }
    assertThat(SimulatedScenes.simulate(Profile.S2_RGBN, 2, 256, 40, 0, true).get(1).raster())
        .as("coarse scenes have no detail to show")
        .isEqualTo(SimulatedScenes.simulate(Profile.S2_RGBN, 2, 256, 40, 0, false).get(1).raster());
  }

  /// Crops of six simulated scenes, of those that have ships.
  private static CropSampler crops(long seed, Augmentation augmentation, double positive) {
    List<LabelledScene> scenes =
        SimulatedScenes.simulate(Profile.S2_RGBN, 6, 128, seed, 0, false).stream()
            .filter(scene -> !scene.ships().isEmpty())
            .toList();
    return new CropSampler(
        List.of(new CropSampler.Group(scenes, 1)), augmentation, 64, positive, 4);
  }

  /// What weights say of crops.
  private static final class Held {
    private final List<Float> ships = new ArrayList<>();
    private final List<Float> others = new ArrayList<>();

    Held(
        TrainingConfiguration configuration, CropSampler sampler, SequencedMap<String, float[]> w) {
      try (NDManager manager = NDManager.newBaseManager();
          Network network = configuration.network().network(true)) {
        network.load(manager, w);
        for (int step = 0; step < 32; step++) {
          Batch batch = Batch.of(configuration, sampler, step);
          NDArray x =
              manager
                  .create(batch.input(), new Shape(batch.size(), 64, 64, 4))
                  .transpose(0, 3, 1, 2);
          float[] logits = network.logits(x, false).toFloatArray();
          boolean tiles = logits.length == batch.size();
          float[] labels = tiles ? batch.tiles(6) : batch.labels();
          for (int i = 0; i < logits.length; i++) {
            (labels[i] > 0 ? ships : others).add(logits[i]);
          }
        }
      }
    }

    private static double above(List<Float> logits, float threshold) {
      return logits.stream().filter(l -> l > threshold).count();
    }

    double recall() {
      return above(ships, 0) / ships.size();
    }

    double precision() {
      return above(ships, 0) / (above(ships, 0) + above(others, 0));
    }

    double recallWhereHalfOfTheOthersDrop() {
      float middle = others.stream().sorted().toList().get(others.size() / 2);
      return above(ships, middle) / ships.size();
    }
  }

  static List<Role> roles() {
    return List.of(Role.SEGMENTER, Role.CLASSIFIER);
  }

  @Test
  void aDivergingRateStopsWithTheStepAndAdvice() throws Exception {
    TrainingConfiguration configuration =
        tiny(Role.SEGMENTER, 40, "\"rate\": 0.01", "\"rate\": 1e30");
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> Training.train(configuration, folder.resolve("wild"), SILENT))
        .withMessageContaining("diverged at step")
        .withMessageContaining("lower optimiser.rate");
  }

  @Test
  void aDivergingTrainingKeepsItsLastGoodCheckpoint() throws Exception {
    Path out = folder.resolve("wild");
    Path checkpoint = folder.resolve("wild.training/checkpoint.safetensors");
    Training.train(tiny(Role.SEGMENTER, 5), out, SILENT);
    byte[] good = Files.readAllBytes(checkpoint);
    TrainingConfiguration wild = tiny(Role.SEGMENTER, 40, "\"rate\": 0.01", "\"rate\": 1e30");
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> Training.train(wild, out, SILENT))
        .withMessageMatching(".*diverged at step [5-9] .*the last checkpoint is good.*");
    assertThat(Files.readAllBytes(checkpoint)).isEqualTo(good);
  }

  /// The checkpoint's new file is made to be one that never has room.
  @Test
  void aFullDiskLeavesTheCheckpointBefore() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/full")), "needs /dev/full");
    TrainingConfiguration configuration = tiny(Role.CLASSIFIER, 15);
    Path out = folder.resolve("full");
    Path checkpoint = folder.resolve("full.training/checkpoint.safetensors");
    Path beside = folder.resolve("full.training/checkpoint.safetensors.new");
    byte[][] good = new byte[1][];
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(
            () ->
                Training.train(
                    configuration,
                    out,
                    (line, lasting) -> {
                      if (line.startsWith("step 7/")) {
                        good[0] = fill(checkpoint, beside);
                      }
                    }))
        .withMessageContaining("step 10 could not be written (No space left on device)")
        .withMessageContaining("still holds the one before");
    assertThat(Files.readAllBytes(checkpoint)).isEqualTo(good[0]);
    StringBuilder said = new StringBuilder();
    Training.train(configuration, out, (line, lasting) -> said.append(line));
    assertThat(said).contains("goes on from step 5");
  }

  private static byte[] fill(Path checkpoint, Path beside) {
    try {
      Files.createSymbolicLink(beside, Path.of("/dev/full"));
      return Files.readAllBytes(checkpoint);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Hardly moves, and waits for one validation that is no better.
  private TrainingConfiguration patient(String epoch) throws Exception {
    return tiny(
        Role.SEGMENTER,
        400,
        "\"average\": 0.9",
        "\"average\": 0.9, \"patience\": 1",
        "\"rate\": 0.01",
        "\"rate\": 1e-12",
        "\"thresholds\": null",
        "\"thresholds\": null, \"epoch\": \"%s\"".formatted(epoch));
  }

  @Test
  void trainingStopsWhenValidationNoLongerImproves() throws Exception {
    TrainingConfiguration configuration = patient("BEST");
    StringBuilder said = new StringBuilder();
    // Of equal scores the later one is the better one, so that a score must fall to end this.
    Path out = folder.resolve("patient");
    Training.train(
        configuration,
        out,
        (line, lasting) -> {
          said.append(line).append('\n');
          if (line.startsWith("step 30/")) {
            throw new IllegalStateException("did not stop");
          }
        });
    assertThat(said).contains("stops: no better validation since step 5");
    List<String> curve = Files.readAllLines(folder.resolve("patient.training/curve.csv"));
    assertThat(curve).hasSize(1 + 6).startsWith("step,loss,validation"); // 2, 4, 5, 6, 8, 10
    assertThat(curve.stream().filter(line -> !line.endsWith(","))) // the head, two validations
        .hasSize(3);
    assertThat(Files.readString(folder.resolve("patient.training/index.html")))
        .contains("step 10 of 400", "loss, smoothed", "score on the validation scenes")
        .containsOnlyOnce("<title>Training of tiny</title>");
  }

  @Test
  void theLastWeightsAreKeptWhereAsked() throws Exception {
    String[] choices = {"BEST", "LAST"};
    for (String choice : choices) {
      Bundle bundle = Training.train(patient(choice), folder.resolve("kept"), SILENT);
      assertThat(bundle.provenance().metrics().get("steps"))
          .as(choice)
          .isEqualTo(choice.equals("LAST") ? 10.0 : 5.0);
    }
  }

  @Test
  void aFrozenEncoderStaysUntilItIsReleased() throws Exception {
    TrainingConfiguration configuration =
        tiny(
            Role.CLASSIFIER,
            3,
            "{\"kind\": \"GATE\", \"bands\": 4, \"stemStride\": 1, \"widths\": [8, 16, 16]}",
            "{\"version\": 2, \"kind\": \"GATE\", \"encoder\": \"RESNET_18\", \"bands\": 4,"
                + " \"stemStride\": 2, \"widths\": [], \"bottom\": false}",
            "\"average\": 0.9",
            "\"average\": 0.9, \"freezeEncoder\": 2",
            "\"batch\": 4",
            "\"batch\": 2");
    CropSampler sampler =
        new CropSampler(
            List.of(
                new CropSampler.Group(
                    SimulatedScenes.simulate(Profile.S2_RGBN, 2, 128, 900, 0, false), 1)),
            configuration.augmentation(),
            64,
            0.6,
            4);
    try (Trainee trainee = new Trainee(configuration)) {
      float[] first = trainee.values("encoder.layer3.0.conv1.weight");
      float[] head = trainee.values("head.weight");
      float[] mean = trainee.values("encoder.conv1.mean");
      trainee.train(Batch.of(configuration, sampler, 0));
      trainee.train(Batch.of(configuration, sampler, 1));
      assertThat(trainee.values("encoder.layer3.0.conv1.weight")).isEqualTo(first);
      assertThat(trainee.values("encoder.conv1.mean")).isEqualTo(mean);
      assertThat(trainee.values("head.weight")).isNotEqualTo(head);
      trainee.train(Batch.of(configuration, sampler, 2));
      assertThat(trainee.values("encoder.layer3.0.conv1.weight")).isNotEqualTo(first);
      assertThat(trainee.values("encoder.conv1.mean")).isNotEqualTo(mean);
    }
  }

  @Test
  void onlyAPretrainedEncoderCanHaveARateOfItsOwn() {
    assertRefused(
        "optimiser.encoderRate", "\"average\": 0.9", "\"average\": 0.9, \"encoderRate\": 0.2");
  }

  @Test
  void aGapIsForTheSegmenterAlone() {
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> tiny(Role.CLASSIFIER, 3, "\"crop\": 64", "\"gap\": true, \"crop\": 64"))
        .withMessageContaining("gap is for a SEGMENTER");
  }

  @Test
  void aDepthThatNoProbabilityHasIsRefused() {
    assertRefused(
        "prominence must be above 0, was 0.0", "\"crop\": 64", "\"prominence\": 0, \"crop\": 64");
    assertRefused("depth must be 0..255, was 256", "\"crop\": 64", "\"depth\": 256, \"crop\": 64");
  }

  @Test
  void aGapTakesPixelsOfTouchingShipsFromTheLabels() throws Exception {
    TrainingConfiguration without = tiny(Role.SEGMENTER, 3, "\"paste\": 0.3", "\"paste\": 0");
    TrainingConfiguration with =
        tiny(
            Role.SEGMENTER,
            3,
            "\"paste\": 0.3",
            "\"paste\": 0",
            "\"crop\": 64",
            "\"gap\": true, \"crop\": 64");
    LabelledScene scene =
        new LabelledScene(
            "rafted",
            Raster.zeros(SampleType.UINT16, 4, 64, 64),
            null,
            new Radiometry(Quantity.REFLECTANCE, BANDS),
            null,
            10.0,
            List.of(
                new LabelledShip("ship", new Box(20, 20, 12, 4), BitMask.full(12, 4)),
                new LabelledShip("ship", new Box(20, 24, 12, 4), BitMask.full(12, 4))));
    CropSampler sampler =
        new CropSampler(
            List.of(new CropSampler.Group(List.of(scene), 1)), Augmentation.none(), 64, 1, 5);
    float[] all = Batch.of(without, sampler, 0).labels();
    float[] parted = Batch.of(with, sampler, 0).labels();
    int taken = 0;
    for (int i = 0; i < all.length; i++) {
      assertThat(parted[i]).isLessThanOrEqualTo(all[i]);
      taken += all[i] > parted[i] ? 1 : 0;
    }
    assertThat(taken).isEqualTo(4 * 2 * 12); // 4 crops, a row of each ship, 12 pixels long
  }

  @Test
  void aMissingKeyIsNamedWithItsPlace() {
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> tiny(Role.SEGMENTER, 3, "\"batch\": 4,", ""))
        .withMessageEndingWith("tiny.json: the key batch is missing");
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> tiny(Role.SEGMENTER, 3, "\"fold\": -1,", ""))
        .withMessageEndingWith("tiny.json: the key data.fold is missing");
  }

  @Test
  void anAverageThatForgetsTooSlowlyIsRefused() {
    assertRefused(
        "optimiser.recency must be at least 1",
        "\"average\": 0.9",
        "\"average\": 0.9, \"recency\": 0.5");
  }

  @Test
  void oneChoiceIsMadeForAllFolds() throws Exception {
    String[] seldom = {"\"validateEvery\": 5", "\"validateEvery\": 10"};
    TrainingConfiguration one = tiny(Role.SEGMENTER, 10, seldom);
    TrainingConfiguration two =
        tiny(
            Role.SEGMENTER,
            10,
            seldom[0],
            seldom[1],
            "\"simulatedSeed\": 900",
            "\"simulatedSeed\": 700");
    List<Bundle> bundles =
        List.of(
            Training.train(one, folder.resolve("one"), SILENT),
            Training.train(two, folder.resolve("two"), SILENT));
    List<String> said = new ArrayList<>();
    FoldThresholds.Choice choice =
        FoldThresholds.choose(List.of(one, two), bundles, (text, lasting) -> said.add(text));
    assertThat(choice.thresholds().splitting()).isNotNull();
    // 24 scenes of each fold, and what was chosen on each fold alone.
    assertThat(said.stream().filter(line -> line.startsWith("  sim"))).hasSize(48);
    assertThat(said.stream().filter(line -> line.contains("smoothed"))).hasSize(2);
    assertThatThrownBy(
            () ->
                FoldThresholds.choose(
                    List.of(tiny(Role.CLASSIFIER, 5)), bundles.subList(0, 1), SILENT))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is a segmenter");
  }

  @Test
  void thePreviewShowsWhatIsFed() throws Exception {
    Path sheet = Training.preview(tiny(Role.SEGMENTER, 5), folder.resolve("sheet"), SILENT);
    java.awt.image.BufferedImage image = javax.imageio.ImageIO.read(sheet.toFile());
    assertThat(image.getWidth()).isEqualTo(8 * 68);
    assertThat(image.getHeight()).isEqualTo(6 * 68);
    int edges = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        edges += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFDC00 ? 1 : 0;
      }
    }
    assertThat(edges).isGreaterThan(200);
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefusedWithTheRemedy() throws Exception {
    Training.train(tiny(Role.CLASSIFIER, 5), folder.resolve("b"), SILENT);
    TrainingConfiguration other = tiny(Role.SEGMENTER, 5);
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> Training.train(other, folder.resolve("b"), SILENT))
        .withMessageContaining("is of another training")
        .withMessageContaining("remove");
  }

  @Test
  void everyShippedConfigurationIsUnderstood() throws Exception {
    try (java.util.stream.Stream<Path> files = Files.list(CONFIGURATIONS)) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".json")).toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        TrainingConfiguration configuration = TrainingConfiguration.read(file);
        assertThat(file.getFileName()).hasToString(configuration.name() + ".json");
      }
    }
  }

  @Test
  void unknownAndMissingKeysAreRefusedByName() throws Exception {
    Path file = folder.resolve("tiny.json");
    tiny(Role.SEGMENTER, 5);
    String good = Files.readString(file);
    Files.writeString(file, good.replace("\"crop\": 64", "\"crop\": 64, \"corp\": 64"));
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> TrainingConfiguration.read(file))
        .withMessageContaining("corp");
    Files.writeString(file, good.replace("\"crop\": 64,", ""));
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> TrainingConfiguration.read(file))
        .withMessageContaining("crop");
  }
}
