package wakestream.cli.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.output.LiveLine;
import wakestream.nets.Bundle;
import wakestream.nets.Role;
import wakestream.trainer.Progress;
import wakestream.trainer.Training;
import wakestream.trainer.TrainingConfiguration;
import wakestream.trainer.TrainingException;
import wakestream.trainer.TrainingOptions;

/// `train`: a gate or a segmenter, from labelled imagery to a bundle.
@Command(
    name = "train",
    header = "Trains a classifier or a segmenter.",
    mixinStandardHelpOptions = true,
    description =
        "Trains a classifier or a segmenter as a configuration file says and writes a "
            + "model bundle. Called again after it was stopped, it goes on from its last "
            + "checkpoint.",
    footer = {
      "",
      "Examples (labelled data in WAKESTREAM_DATA):",
      "  ./wakestream train segmenter --config configs/s2-rgbn-segmenter-fold0.json --out"
          + " my-segmenter",
      "  ./wakestream train segmenter --config configs/s2-rgbn-segmenter.json --preview sheet",
      "  ./wakestream train classifier --config configs/s2-rgbn-classifier-fold0.json --out"
          + " my-gate",
    })
public final class TrainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ROLE", arity = "1", description = "classifier or segmenter.")
  private String role = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The training's configuration, JSON; configs/ has those of the shipped models.")
  private Path config = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "BUNDLE",
      description =
          "Folder of the bundle; checkpoints and curves go beside it, in BUNDLE.training"
              + " (index.html).")
  private @Nullable Path out;

  @Option(
      names = "--preview",
      paramLabel = "DIR",
      description =
          "Writes a contact sheet of what the network would be fed, labels drawn in, and trains"
              + " nothing.")
  private @Nullable Path preview;

  @Option(
      names = "--fold",
      paramLabel = "N",
      description = "Holds back this fold, from 0, instead of the configuration's.")
  private @Nullable Integer fold;

  @Option(
      names = "--allow-missing",
      description = "Goes on where the initial weights lack arrays, which stay random.")
  private boolean allowMissing;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws TrainingException {
    Role chosen =
        Role.byId(role.toLowerCase(Locale.ROOT))
            .orElseThrow(() -> UserError.usage("train classifier or segmenter, was '%s'", role));
    if (!Files.isReadable(config)) {
      throw UserError.usage("--config %s: no such file", config);
    }
    Integer number = fold;
    if (number != null && number < 0) {
      throw UserError.usage("--fold: folds are counted from 0, was %d", number);
    }
    TrainingConfiguration configuration =
        TrainingConfiguration.read(
            config, number == null ? OptionalInt.empty() : OptionalInt.of(number));
    if (configuration.role() != chosen) {
      throw UserError.usage("--config %s: is for a %s", config, configuration.role());
    }
    PrintWriter screen = spec.commandLine().getOut();
    try (LiveLine line = new LiveLine(screen)) {
      Progress progress = line::tell;
      Path sheet = preview;
      Path bundleFolder = out;
      if (sheet != null) {
        line.keep("wrote " + Training.preview(configuration, sheet, progress));
      } else if (bundleFolder == null) {
        throw UserError.usage("--out BUNDLE must say where the bundle goes (or give --preview)");
      } else {
        TrainingOptions options = new TrainingOptions(allowMissing);
        Bundle bundle =
            Training.train(configuration, options, bundleFolder.toAbsolutePath(), progress);
        line.keep("wrote %s: %s".formatted(bundleFolder, bundle.model()));
      }
    }
    return ExitCode.DONE.code();
  }
}
