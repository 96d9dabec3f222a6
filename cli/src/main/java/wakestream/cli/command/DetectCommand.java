package wakestream.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.output.Outputs;

/// `detect`: the main job.
@Command(name = "detect", mixinStandardHelpOptions = true, description = "Finds ships in scenes.")
public final class DetectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "INPUT", arity = "1..*", description = "Scene files or folders.")
  private List<Path> inputs = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write.")
  private List<Path> out = List.of();

  @Override
  public Integer call() {
    new Outputs(out);
    return ExitCode.DONE.code() + inputs.size();
  }
}
