package wakestream.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.ModelOptions;
import wakestream.cli.output.Outputs;
import wakestream.cli.pipeline.EmbeddedPipeline;
import wakestream.cli.pipeline.PipelineBroker;
import wakestream.cli.pipeline.Preflight;
import wakestream.imagery.grid.Profile;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;

/// `demo`: everything, on a simulated scene.
@Command(
    name = "demo",
    header = "Simulates a scene and runs it through everything.",
    mixinStandardHelpOptions = true,
    description =
        "Simulates a scene at sea, runs it through the whole pipeline on an embedded "
            + "broker, prints the ships found and draws them.",
    footer = {"", "Examples:", "  ./wakestream demo", "  ./wakestream demo --seed 7 --ships 40"})
public final class DemoCommand implements Callable<Integer> {
  private static final int SIDE = 1024;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where scene, picture and ships are written; wakestream-demo by default.")
  private Path out = Path.of("wakestream-demo");

  @Option(names = "--seed", paramLabel = "N", description = "Another scene.")
  private long seed = 11;

  @Option(names = "--ships", paramLabel = "N", description = "Ships to simulate; 24 by default.")
  private int ships = 24;

  @Option(names = "--timings", description = "Print how long each phase took.")
  private boolean printTimings;

  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter screen = spec.commandLine().getOut();
    Files.createDirectories(out);
    Outputs outputs = new Outputs(List.of(out.resolve("ships.geojson"), out.resolve("ships.png")));
    SimulatedScene scene = simulate();
    Path file = SimulatedDataset.write(out, "scene", scene, seed);
    screen.printf(
        "simulated %d x %d pixels of %.1f m with %d ships that can be told: %s%n",
        SIDE, SIDE, scene.groundSampleDistance(), scene.labelledShips().size(), file);
    screen.flush();
    SceneOptions options =
        new SceneOptions(
            Profile.S2_RGBN, new RadiometryOptions.Told(scene.radiometry()), null, null, null);
    IngestConfiguration configuration = new IngestConfiguration(List.of(file), options, false);
    DetectRun run = new DetectRun(outputs, printTimings, screen);
    if (kafka.given().isPresent()) {
      return run.on(kafka.required(), configuration).code();
    }
    try (StartingBroker broker = PipelineBroker.temporary()) {
      return run.embedded(broker, embedded(), Preflight.of(configuration), configuration).code();
    }
  }

  private SimulatedScene simulate() {
    SceneSpec sea =
        SceneSpec.random(Profile.S2_RGBN, SceneSpec.Theme.OPEN_SEA, SIDE, SIDE, seed)
            .withShips(ships);
    return new SceneSimulator().simulate(sea, seed);
  }

  private EmbeddedPipeline.Options embedded() throws IOException, wakestream.nets.BundleException {
    return new EmbeddedPipeline.Options(
        Optional.empty(), kafka::at, models.bundles(), models.device(), !models.noGate());
  }
}
