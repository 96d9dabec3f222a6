package wakestream.cli.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.SceneArguments;
import wakestream.ingest.Ingest;
import wakestream.ingest.IngestListener;
import wakestream.ingest.IngestSummary;
import wakestream.ingest.SceneResult;
import wakestream.ingest.configuration.Allowance;
import wakestream.ingest.configuration.IngestConfiguration;

/// `ingest`: feeds scenes to a cluster.
@Command(
    name = "ingest",
    header = "Feeds scenes.",
    mixinStandardHelpOptions = true,
    description =
        "Feeds scenes: each is announced with its grid and sent tile by tile. What was "
            + "sent already  is not sent again; a feed that was cut short goes on where it "
            + "ended.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream ingest --preset sen2ships harbours/",
      "  ./wakestream ingest --bands red,green,blue,nir --scale 0.0001 --offset -0.1 scene.tif",
      "  ./wakestream ingest --preset sen2ships --watch incoming/",
    })
public final class IngestCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Mixin private SceneArguments scenes = new SceneArguments();
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--watch",
      paramLabel = "DIR",
      description = "Feed the images that come to this folder, until stopped.")
  private @Nullable Path watch;

  @Option(
      names = "--max-waiting",
      paramLabel = "N",
      description = "Wait while so many records wait for the workers; ${DEFAULT-VALUE} by default.")
  private int mostWaiting = Allowance.DEFAULT.tiles();

  @Option(
      names = "--max-open",
      paramLabel = "N",
      description = "Wait while so many scenes are open; ${DEFAULT-VALUE} by default.")
  private int mostOpen = Allowance.DEFAULT.scenes();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = watch;
    IngestConfiguration configuration = folder == null ? scenes.configuration() : null;
    Allowance allowance = allowance();
    try (Ingest ingest =
        Ingest.open(kafka.required(), allowance, new Reporter(out), Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(new Thread(ingest::stop));
      if (configuration == null) {
        return watch(ingest, Objects.requireNonNull(folder));
      }
      IngestSummary summary = ingest.feed(configuration);
      out.flush();
      return Endings.of(summary).code();
    }
  }

  private Allowance allowance() {
    try {
      return new Allowance(mostWaiting, mostOpen);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s", String.valueOf(e.getMessage()));
    }
  }

  private int watch(Ingest ingest, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UserError.usage("--watch %s: no such folder", folder);
    }
    try {
      ingest.watch(folder, scenes.options(), PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE.code();
  }

  /// One line a file.
  private record Reporter(PrintWriter out) implements IngestListener {
    @Override
    public void heldBack(Path file, String reason) {
      out.println("%s: waits: %s".formatted(file, reason));
      out.flush();
    }

    @Override
    public void sceneDone(SceneResult result) {
      Endings.lines(result).forEach(out::println);
      out.flush();
    }
  }
}
