package wakestream.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.nets.Role;
import wakestream.nets.Segmenter;
import wakestream.trainer.validation.GateChoice;
import wakestream.trainer.validation.SceneTiles;
import wakestream.trainer.validation.SplittingChoice;

/// Chooses one set of thresholds for several models of one recipe, each judged on the scenes that
/// its own training held back. What suits a single harbour seldom suits the next; what suits
/// several, each seen by a model that does not know it, stands a better chance.
public final class FoldThresholds {
  private static final int NAMED = 4;

  private FoldThresholds() {}

  /// What was chosen.
  ///
  /// @param thresholds as a configuration takes them
  /// @param text how they do on all held-back scenes together, for people
  public record Choice(TrainingConfiguration.Thresholds thresholds, String text) {}

  /// @param folds configurations of one recipe that differ in the fold
  /// @param bundles what they trained, in the same order
  /// @throws TrainingException when a bundle is of another role or profile or was trained on what
  ///   its fold holds back, or a fold holds back no scene
  public static Choice choose(
      List<TrainingConfiguration> folds, List<Bundle> bundles, Progress progress)
      throws TrainingException, BundleException {
    check(folds, bundles);
    return folds.getFirst().role() == Role.CLASSIFIER
        ? gate(folds, bundles, progress)
        : splitting(folds, bundles, progress);
  }

  private static void check(List<TrainingConfiguration> folds, List<Bundle> bundles)
      throws TrainingException {
    if (folds.isEmpty() || folds.size() != bundles.size()) {
      throw new IllegalArgumentException(
          "%d folds and %d bundles".formatted(folds.size(), bundles.size()));
    }
    TrainingConfiguration recipe = folds.getFirst();
    for (Bundle bundle : bundles) {
      if (bundle.role() != recipe.role() || !bundle.profile().id().equals(recipe.profile())) {
        throw new TrainingException(
            "%s is a %s for %s, and the configuration is for a %s for %s"
                .formatted(
                    bundle.model(),
                    bundle.role(),
                    bundle.profile(),
                    recipe.role(),
                    recipe.profile()));
      }
    }
  }

  private static Choice gate(
      List<TrainingConfiguration> folds, List<Bundle> bundles, Progress progress)
      throws TrainingException, BundleException {
    GateChoice.Logits all = new GateChoice.Logits(List.of(), List.of());
    for (int i = 0; i < folds.size(); i++) {
      Profile profile = Training.profile(folds.get(i));
      TrainingScenes scenes = scenes(folds.get(i), bundles.get(i), profile, progress);
      try (Gate gate = bundles.get(i).openGate(Device.CPU)) {
        GateChoice.Logits logits = GateChoice.judge(scenes.validation(), profile, gate);
        progress.show(names(scenes.validation()) + ": " + GateChoice.choose(logits), true);
        all = all.and(logits);
      }
    }
    GateChoice.Choice choice = GateChoice.choose(all);
    return new Choice(
        new TrainingConfiguration.Thresholds(choice.threshold(), null), choice.toString());
  }

  private static Choice splitting(
      List<TrainingConfiguration> folds, List<Bundle> bundles, Progress progress)
      throws TrainingException, BundleException {
    List<LabelledScene> judged = new ArrayList<>();
    List<ProbabilityMap> maps = new ArrayList<>();
    double mostLeastArea = Double.POSITIVE_INFINITY;
    for (int i = 0; i < folds.size(); i++) {
      Profile profile = Training.profile(folds.get(i));
      TrainingScenes scenes = scenes(folds.get(i), bundles.get(i), profile, progress);
      mostLeastArea = Math.min(mostLeastArea, SplittingChoice.areaOfNearlyAll(scenes.training()));
      try (Segmenter segmenter = bundles.get(i).openSegmenter(Device.CPU)) {
        List<ProbabilityMap> seen = SceneTiles.mosaics(scenes.validation(), profile, segmenter);
        progress.show(
            "%s: %s"
                .formatted(
                    names(scenes.validation()),
                    SplittingChoice.choose(
                        scenes.validation(), seen, mostLeastArea, folds.get(i).splittingRules())),
            true);
        judged.addAll(scenes.validation());
        maps.addAll(seen);
      }
    }
    SplittingChoice.Choice choice =
        SplittingChoice.choose(judged, maps, mostLeastArea, folds.getFirst().splittingRules());
    SplittingParameters parameters = choice.parameters();
    for (int i = 0; i < judged.size(); i++) {
      SplittingChoice.Counts counts = SplittingChoice.count(judged.get(i), maps.get(i), parameters);
      progress.show("  %s: %s".formatted(judged.get(i).name(), counts), true);
    }
    return new Choice(new TrainingConfiguration.Thresholds(null, parameters), choice.toString());
  }

  private static TrainingScenes scenes(
      TrainingConfiguration fold, Bundle bundle, Profile profile, Progress progress)
      throws TrainingException {
    TrainingScenes scenes =
        TrainingScenes.gather(fold, profile, TrainingScenes.projectFolder(), (text, lasting) -> {});
    if (scenes.validation().isEmpty()) {
      throw new TrainingException(
          "fold %d of %s holds back no scene to choose on"
              .formatted(fold.data().fold(), fold.name()));
    }
    if (scenes.trained(bundle.provenance().data())) {
      throw new TrainingException(
          ("%s was trained on what fold %d holds back (%s): give the bundles in the order of"
                  + " their folds, from 0")
              .formatted(bundle.model(), fold.data().fold(), names(scenes.validation())));
    }
    progress.show("judging " + names(scenes.validation()), false);
    return scenes;
  }

  private static String names(List<LabelledScene> scenes) {
    String first =
        scenes.stream().limit(NAMED).map(LabelledScene::name).collect(Collectors.joining(", "));
    return scenes.size() <= NAMED
        ? first
        : "%s and %d more".formatted(first, scenes.size() - NAMED);
  }
}
