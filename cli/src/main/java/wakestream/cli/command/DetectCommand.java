package wakestream.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.broker.StartingBroker;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.ModelOptions;
import wakestream.cli.options.SceneArguments;
import wakestream.cli.output.Outputs;
import wakestream.cli.pipeline.EmbeddedPipeline;
import wakestream.cli.pipeline.PipelineBroker;
import wakestream.cli.pipeline.Preflight;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.streaming.KafkaSettings;

/// `detect`: the main job, from scenes to ships.
@Command(
    name = "detect",
    header = "Finds ships in scenes, end to end.",
    mixinStandardHelpOptions = true,
    description =
        "Finds ships in scenes: starts a broker and all workers, feeds the scenes, "
            + "waits for every tile, prints a table and writes files. With --bootstrap the "
            + "cluster's workers do it.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream detect --preset sen2ships genoa.tif --out genoa.geojson --out genoa.png",
      "  ./wakestream detect --bands red,green,blue,nir --scale 0.0001 scene.tif --out ships.csv",
      "  ./wakestream detect tiles/ --out ships.csv        (8-bit RGB JPEGs)",
      "",
      "Ends with 0 when all is done, 3 when a scene was refused or a tile failed."
    })
public final class DetectCommand implements Callable<Integer> {
  @Mixin private SceneArguments scenes = new SceneArguments();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write, may repeat: .geojson (RFC 7946), .csv (Airbus competition), "
              + ".png  (overlay; of several scenes each gets its own, FILE-SCENE.png).")
  private List<Path> out = List.of();

  @Option(names = "--timings", description = "Print how long each phase took.")
  private boolean printTimings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Outputs outputs = new Outputs(out);
    IngestConfiguration configuration = scenes.configuration();
    DetectRun run = new DetectRun(outputs, printTimings, screen());
    Optional<KafkaSettings> cluster = kafka.given();
    if (cluster.isPresent()) {
      if (models.choosesBundles()) {
        throw UserError.usage(
            "--classifier, --segmenter and --no-gate choose what an embedded pipeline runs; with"
                + " --bootstrap the cluster's own workers do the work");
      }
      return run.on(kafka.required(), configuration).code();
    }
    try (StartingBroker broker = PipelineBroker.temporary()) {
      Preflight inputs = Preflight.of(configuration);
      if (inputs.nothingToFeed() && !models.choosesBundles()) {
        return run.refused(inputs).code(); // without a look at the shipped bundles
      }
      return run.embedded(
              broker,
              new EmbeddedPipeline.Options(
                  Optional.empty(), kafka::at, models.bundles(), models.device(), !models.noGate()),
              inputs,
              configuration)
          .code();
    }
  }

  private PrintWriter screen() {
    return spec.commandLine().getOut();
  }
}
