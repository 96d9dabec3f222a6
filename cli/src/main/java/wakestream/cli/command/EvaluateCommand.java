package wakestream.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.ModelOptions;
import wakestream.evaluation.DatasetEvaluation;
import wakestream.evaluation.dataset.AirbusReader;
import wakestream.evaluation.dataset.CocoReader;
import wakestream.evaluation.dataset.LabelledSet;
import wakestream.evaluation.metrics.Score;
import wakestream.evaluation.run.SceneScores;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.scenefile.Preset;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Gate;
import wakestream.nets.Role;
import wakestream.nets.Segmenter;

/// `evaluate`: a pair of models against labels.
@Command(
    name = "evaluate",
    header = "Measures models against labels.",
    mixinStandardHelpOptions = true,
    description =
        "Runs gate, segmenter and splitting over labelled scenes as the product does, "
            + "prints  precision and recall, and writes metrics.json and index.html.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream evaluate --data sen2ships --preset sen2ships --only genoa,algiers --out"
          + " report",
      "  ./wakestream evaluate --data labels.csv --images tiles/ --profile rgb-vhr --out report",
    })
public final class EvaluateCommand implements Callable<Integer> {
  private static final Pattern FOLD = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  @Option(
      names = "--data",
      paramLabel = "PATH",
      required = true,
      description = "COCO labels (.json, or a folder of them), or an Airbus table (.csv).")
  private Path data = Path.of("");

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Images of an Airbus table; those of COCO lie beside the labels.")
  private @Nullable Path images;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "For the report.")
  private Path out = Path.of("");

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "What the samples mean where the labels do not say it: sen2ships.")
  private @Nullable String preset;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Which of the shipped pairs: s2-rgbn (default) or rgb-vhr.")
  private String profile = Profile.S2_RGBN.id();

  @Option(
      names = "--gsd",
      paramLabel = "METRES",
      description = "Metres a pixel of an Airbus table's images; 1.5 by default.")
  private double groundSampleDistance = 1.5;

  @Option(
      names = "--only",
      paramLabel = "NAME,...",
      split = ",",
      description = "Only these scenes.")
  private List<String> only = List.of();

  @Option(
      names = "--fold",
      paramLabel = "K/N",
      description = "Only the scenes that fold K of N, from 0, holds back from training.")
  private @Nullable String foldText;

  @Mixin private ModelOptions models = new ModelOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, BundleException {
    PrintWriter screen = spec.commandLine().getOut();
    Profile chosen =
        Profile.byId(profile)
            .orElseThrow(
                () ->
                    UserError.usage("--profile must be one of %s, was %s", Profile.ids(), profile));
    Fold fold = foldText == null ? null : Fold.parse(foldText);
    LabelledSet set = chosenScenes(read(), fold);
    List<Bundle> bundles = models.bundles();
    Bundle ofSegmenter = bundle(bundles, Role.SEGMENTER, chosen);
    Bundle ofGate = models.noGate() ? null : bundle(bundles, Role.CLASSIFIER, chosen);
    Set<String> known = new HashSet<>(ofSegmenter.provenance().data());
    if (ofGate != null) {
      known.addAll(ofGate.provenance().data());
    }
    try (Segmenter segmenter = ofSegmenter.openSegmenter(models.device());
        Gate gate = ofGate == null ? null : ofGate.openGate(models.device())) {
      DatasetEvaluation.Result result =
          new DatasetEvaluation(chosen, gate, segmenter, known)
              .run(set, scores -> screen.println(line(scores)));
      result.write(out);
      result.findings().faults().forEach(fault -> screen.println("left out: " + fault));
      List<String> trainedOn = result.findings().trainedOn();
      if (!trainedOn.isEmpty()) {
        screen.println(
            "trained on %s: what is found there says nothing about other scenes"
                .formatted(String.join(", ", trainedOn)));
      }
      Score pooled = result.findings().pooled().loose();
      screen.println(line("all", pooled));
      screen.println("wrote " + out.resolve("metrics.json") + ", " + out.resolve("index.html"));
      screen.flush();
      return (result.findings().faults().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY).code();
    }
  }

  private LabelledSet read() throws IOException {
    Path folder = images;
    if (data.toString().endsWith(".csv")) {
      if (folder == null) {
        throw UserError.usage("--images DIR must say where the images of %s are", data);
      }
      return AirbusReader.read(data, folder, groundSampleDistance);
    }
    return CocoReader.read(data, radiometry());
  }

  private @Nullable Radiometry radiometry() {
    String name = preset;
    if (name == null) {
      return null;
    }
    return Preset.byId(name)
        .orElseThrow(() -> UserError.usage("--preset must be one of %s", Preset.ids()))
        .radiometry();
  }

  private LabelledSet chosenScenes(LabelledSet all, @Nullable Fold fold) {
    LabelledSet held = fold == null ? all : all.fold(fold.number(), fold.of());
    LabelledSet chosen =
        only.isEmpty()
            ? held
            : held.only(name -> only.contains(name.replaceFirst("\\.[^.]*$", "")));
    if (all.scenes().isEmpty() && !all.faults().isEmpty()) {
      throw UserError.failed("%s: no scene can be used: %s", data, all.faults().getFirst());
    }
    if (chosen.scenes().isEmpty()) {
      throw UserError.usage("no scene to evaluate in %s; --only was %s", data, only);
    }
    return chosen;
  }

  /// A fold by number, of how many.
  private record Fold(int number, int of) {
    static Fold parse(String given) {
      Matcher numbers = FOLD.matcher(given);
      if (!numbers.matches()) {
        throw UserError.usage("--fold must be like 0/5: fold 0 of 5, was '%s'", given);
      }
      Fold fold = new Fold(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
      if (fold.number >= fold.of) {
        throw UserError.usage("--fold %s: folds are counted from 0 to %d", given, fold.of - 1);
      }
      return fold;
    }
  }

  private static Bundle bundle(List<Bundle> bundles, Role role, Profile profile) {
    return bundles.stream()
        .filter(bundle -> bundle.role() == role && bundle.profile() == profile)
        .findFirst()
        .orElseThrow(
            () -> UserError.usage("no %s for %s: name one by --%s DIR", role, profile, role));
  }

  private static String line(SceneScores scores) {
    return line(scores.scene(), scores.loose().score());
  }

  private static String line(String name, Score score) {
    return "%-24s precision %.2f  recall %.2f  F1 %.2f  (%d found, %d invented, %d missed; IoU 0.3)"
        .formatted(
            name,
            score.precision(),
            score.recall(),
            score.f1(),
            score.found(),
            score.invented(),
            score.missed());
  }
}
