package wakestream.trainer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.BundleWriter;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.nets.Provenance;
import wakestream.nets.Role;
import wakestream.nets.Segmenter;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SimulatedScene;
import wakestream.trainer.data.LabelledData;
import wakestream.trainer.sampling.HardSpot;
import wakestream.trainer.validation.GateChoice;
import wakestream.trainer.validation.HardNegatives;
import wakestream.trainer.validation.SceneTiles;
import wakestream.trainer.validation.SplittingChoice;

/// Judges weights on the validation scenes, as a bundle and with the product's own inference, and
/// writes the bundle with the thresholds that it chose there.
final class Judgement {
  private static final int SAMPLE_SIDE = 96;
  private static final long SAMPLE_SEED = 20;
  private static final int MINED_SCENES = 8;

  private final TrainingConfiguration configuration;
  private final Profile profile;
  private final TrainingScenes scenes;
  private final Path candidate;

  /// What validation says.
  ///
  /// @param score the higher, the better
  /// @param text for people
  /// @param gateThreshold of a gate
  /// @param splitting of a segmenter
  record Verdict(
      double score,
      String text,
      @Nullable Double gateThreshold,
      @Nullable SplittingParameters splitting) {}

  Judgement(
      TrainingConfiguration configuration, Profile profile, TrainingScenes scenes, Path candidate) {
    this.configuration = configuration;
    this.profile = profile;
    this.scenes = scenes;
    this.candidate = candidate;
  }

  Verdict judge(SequencedMap<String, float[]> weights, long step) throws BundleException {
    if (scenes.validation().isEmpty()) {
      return fixed(step);
    }
    boolean gate = configuration.role() == Role.CLASSIFIER;
    Bundle bundle = write(candidate, weights, neutral(), step);
    return gate ? judgeGate(bundle) : judgeSegmenter(bundle);
  }

  /// Where the weights see ships that are not there, on a few of the scenes that train, in turn.
  List<HardSpot> mine(SequencedMap<String, float[]> weights, long step) throws BundleException {
    List<LabelledScene> all = scenes.inMemory();
    List<LabelledScene> some = new ArrayList<>();
    for (int i = 0; i < Math.min(MINED_SCENES, all.size()); i++) {
      some.add(
          all.get((int) ((step / configuration.validateEvery() * MINED_SCENES + i) % all.size())));
    }
    Bundle bundle = write(candidate, weights, neutral(), step);
    return configuration.role() == Role.CLASSIFIER
        ? HardNegatives.ofGate(bundle, some, profile)
        : HardNegatives.ofSegmenter(bundle, some, profile);
  }

  private Verdict neutral() {
    boolean gate = configuration.role() == Role.CLASSIFIER;
    return new Verdict(
        0, "", gate ? 0.5 : null, gate ? null : SplittingChoice.parameters(128, 128, 1000));
  }

  /// Without validation scenes the last weights win, with the thresholds that were given.
  private Verdict fixed(long step) {
    TrainingConfiguration.Thresholds given = configuration.thresholds();
    if (given == null) {
      throw new IllegalArgumentException(
          "a training without validation scenes needs thresholds in its configuration");
    }
    return new Verdict(step, "none, thresholds are given", given.gate(), given.splitting());
  }

  private Verdict judgeGate(Bundle bundle) throws BundleException {
    try (Gate gate = bundle.openGate(Device.CPU)) {
      GateChoice.Choice choice =
          GateChoice.choose(GateChoice.judge(scenes.validation(), profile, gate));
      TrainingConfiguration.Thresholds given = configuration.thresholds();
      Double threshold = given == null ? Double.valueOf(choice.threshold()) : given.gate();
      return new Verdict(choice.separation(), choice.toString(), threshold, null);
    }
  }

  private Verdict judgeSegmenter(Bundle bundle) throws BundleException {
    try (Segmenter segmenter = bundle.openSegmenter(Device.CPU)) {
      List<ProbabilityMap> maps = SceneTiles.mosaics(scenes.validation(), profile, segmenter);
      SplittingChoice.Choice choice =
          SplittingChoice.choose(
              scenes.validation(),
              maps,
              SplittingChoice.areaOfNearlyAll(scenes.training()),
              configuration.splittingRules());
      TrainingConfiguration.Thresholds given = configuration.thresholds();
      SplittingParameters splitting = given == null ? choice.parameters() : given.splitting();
      return new Verdict(choice.score(), choice.toString(), null, splitting);
    }
  }

  /// Judges the best weights once more, and writes them with their thresholds.
  Bundle writeBundle(Path folder, SequencedMap<String, float[]> weights, long step)
      throws BundleException {
    return write(folder, weights, judge(weights, step), step);
  }

  /// Writes the bundle as a verdict says.
  Bundle write(Path folder, SequencedMap<String, float[]> weights, Verdict verdict, long step)
      throws BundleException {
    SortedMap<String, Double> metrics = new TreeMap<>(Map.of("steps", (double) step));
    if (!scenes.validation().isEmpty()) {
      metrics.put("validationScore", verdict.score());
    }
    Provenance provenance =
        new Provenance(
            scenes.origin(),
            split(),
            configuration.seed(),
            Objects.requireNonNullElse(System.getProperty("wakestream.revision"), "unknown"),
            metrics);
    return BundleWriter.write(
        folder,
        new BundleWriter.Content(
            configuration.name(),
            configuration.role(),
            profile,
            configuration.network(),
            weights,
            configuration.normalisation(),
            1,
            0,
            verdict.gateThreshold(),
            verdict.splitting(),
            configuration.leastHalo(),
            provenance,
            sample(),
            Card.of(configuration, scenes.origin(), verdict.text())));
  }

  private String split() {
    TrainingConfiguration.Data data = configuration.data();
    LabelledData labels = data.labels();
    if (labels != null) {
      return "%s, fold %d of %d by order of name"
          .formatted(labels.path(), data.fold(), labels.folds());
    }
    if (data.split() == null) {
      return "simulated scenes only";
    }
    return data.split()
        + (data.fold() < 0 ? ", every scene" : ", training side of fold " + data.fold());
  }

  private TileImage sample() {
    SceneSpec spec =
        SceneSpec.random(
                profile,
                SceneSpec.Theme.OPEN_SEA,
                SAMPLE_SIDE,
                SAMPLE_SIDE,
                SAMPLE_SEED,
                configuration.data().simulatedDetail())
            .withShips(2);
    SimulatedScene scene = new SceneSimulator().simulate(spec, SAMPLE_SEED);
    return new TileImage(
        scene.raster(),
        null,
        scene.radiometry(),
        scene.groundSampleDistance(),
        scene.raster().box());
  }
}
