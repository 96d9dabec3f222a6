package wakestream.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.imagery.grid.Profile;
import wakestream.simulator.SimulatedDataset;

/// `simulate`: labelled scenes out of nothing.
@Command(
    name = "simulate",
    header = "Writes simulated scenes with their truth.",
    mixinStandardHelpOptions = true,
    description =
        "Writes simulated scenes with their exact truth: a GeoTIFF each, and COCO "
            + "labels beside it. Equal seeds give equal scenes.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream simulate --scenes 10 --out simulated",
      "  ./wakestream simulate --scenes 4 --profile rgb-vhr --seed 100 --out simulated-vhr",
    })
public final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--scenes",
      paramLabel = "N",
      required = true,
      description = "How many scenes of 768 x 768 pixels.")
  private int scenes;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
  private Path out = Path.of("");

  @Option(names = "--profile", paramLabel = "NAME", description = "s2-rgbn (default) or rgb-vhr.")
  private String profile = Profile.S2_RGBN.id();

  @Option(names = "--seed", paramLabel = "N", description = "Of the first scene; 1 by default.")
  private long seed = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (scenes < 1) {
      throw UserError.usage("--scenes must be at least 1, was %d", scenes);
    }
    Profile chosen =
        Profile.byId(profile)
            .orElseThrow(
                () ->
                    UserError.usage("--profile must be one of %s, was %s", Profile.ids(), profile));
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw UserError.usage("--out %s: is a file; name a folder", out);
    }
    PrintWriter screen = spec.commandLine().getOut();
    SimulatedDataset.write(
        out,
        chosen,
        scenes,
        seed,
        file -> {
          screen.println("wrote " + file);
          screen.flush();
        });
    return ExitCode.DONE.code();
  }
}
