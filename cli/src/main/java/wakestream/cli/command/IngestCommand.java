package wakestream.cli.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.SceneArguments;
import wakestream.ingest.Ingest;
import wakestream.ingest.IngestListener;
import wakestream.ingest.IngestSummary;
import wakestream.ingest.SceneResult;
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
    })
public final class IngestCommand implements Callable<Integer> {
  @Mixin private SceneArguments scenes = new SceneArguments();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    IngestConfiguration configuration = scenes.configuration();
    try (Ingest ingest = Ingest.open(kafka.required(), new Reporter(out), Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(new Thread(ingest::stop));
      IngestSummary summary = ingest.feed(configuration);
      out.flush();
      return Endings.of(summary).code();
    }
  }

  /// One line a file.
  private record Reporter(PrintWriter out) implements IngestListener {
    @Override
    public void sceneDone(SceneResult result) {
      Endings.lines(result).forEach(out::println);
      out.flush();
    }
  }
}
