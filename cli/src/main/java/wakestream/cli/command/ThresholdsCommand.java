package wakestream.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.output.LiveLine;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.trainer.FoldThresholds;
import wakestream.trainer.TrainingConfiguration;
import wakestream.trainer.TrainingException;

/// `thresholds`: one choice for several folds of a recipe.
@Command(
    name = "thresholds",
    header = "Chooses thresholds on what several trainings held back.",
    mixinStandardHelpOptions = true,
    description =
        "Judges each bundle on the validation scenes of its fold, which its training has not seen, "
            + "and chooses the thresholds that do best on all of them together. The last line is "
            + "what a training configuration takes under \"thresholds\".",
    footer = {
      "",
      "Examples (bundles in order of their folds, from 0):",
      "  ./wakestream train segmenter --config configs/airbus-resnet18.json --fold 0 --out fold0",
      "  ./wakestream train segmenter --config configs/airbus-resnet18.json --fold 1 --out fold1",
      "  ./wakestream thresholds --config configs/airbus-resnet18.json fold0 fold1",
    })
public final class ThresholdsCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The trainings' configuration.")
  private Path config = Path.of("");

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "What fold 0 trained, what fold 1 did, and so on.")
  private List<Path> folders = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws TrainingException, BundleException, JsonProcessingException {
    if (!Files.isReadable(config)) {
      throw UserError.usage("--config %s: no such file", config);
    }
    List<TrainingConfiguration> folds = new ArrayList<>();
    List<Bundle> bundles = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw UserError.usage("%s: no folder of that name", folder);
      }
      folds.add(TrainingConfiguration.read(config, OptionalInt.of(bundles.size())));
      bundles.add(Bundle.read(folder));
    }
    PrintWriter screen = spec.commandLine().getOut();
    FoldThresholds.Choice choice;
    try (LiveLine line = new LiveLine(screen)) {
      choice = FoldThresholds.choose(folds, bundles, line::tell);
    }
    screen.println("together: " + choice.text());
    screen.println(new ObjectMapper().writeValueAsString(choice.thresholds()));
    screen.flush();
    return ExitCode.DONE.code();
  }
}
