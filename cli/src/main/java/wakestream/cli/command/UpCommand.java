package wakestream.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.AddressFile;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.ModelOptions;
import wakestream.cli.pipeline.EmbeddedPipeline;
import wakestream.cli.pipeline.Timings;

/// `up`: broker and workers until stopped.
@Command(
    name = "up",
    header = "Runs broker and all workers until stopped.",
    mixinStandardHelpOptions = true,
    description =
        "Runs a broker and all workers until stopped (Ctrl-C), and prints the broker's "
            + "address. The other commands find it by themselves. With --data everything "
            + "survives a restart.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream up --data wakestream-data",
      "  ./wakestream ingest --preset sen2ships genoa.tif      (in another terminal)",
      "  ./wakestream ships --follow",
    })
public final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where broker, bundles and state are kept; otherwise all is gone at the end.")
  private @Nullable Path data;

  @Mixin private ModelOptions models = new ModelOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter screen = spec.commandLine().getOut();
    Path file = AddressFile.path();
    AddressFile.read(file)
        .ifPresent(
            other -> {
              throw UserError.failed(
                  "an ./wakestream up runs already at %s (process %d)",
                  other.bootstrap(), other.process());
            });
    EmbeddedPipeline pipeline = EmbeddedPipeline.start(options(), new Timings());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(pipeline, file)));
    new AddressFile(
            pipeline.kafka().bootstrap(), pipeline.store().folder(), ProcessHandle.current().pid())
        .write(file);
    screen.println("bootstrap: " + pipeline.kafka().bootstrap());
    screen.println("bundles:   " + pipeline.store().folder());
    screen.println("Ctrl-C stops it.");
    screen.flush();
    pipeline.await();
    pipeline.checkRuns();
    return ExitCode.FAILED.code();
  }

  private EmbeddedPipeline.Options options() throws IOException, wakestream.nets.BundleException {
    return new EmbeddedPipeline.Options(
        Optional.ofNullable(data).map(Path::toAbsolutePath),
        new KafkaOptions()::at,
        models.bundles(),
        models.device(),
        !models.noGate());
  }

  private static void stop(EmbeddedPipeline pipeline, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A stale file is seen by its process that is gone.
    }
    pipeline.close();
  }
}
