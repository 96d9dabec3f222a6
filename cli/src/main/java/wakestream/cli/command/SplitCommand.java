package wakestream.cli.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.FileFacts;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.SplittingOptions;
import wakestream.cli.output.DetectedScene;
import wakestream.cli.output.LiveLine;
import wakestream.cli.output.Outputs;
import wakestream.cli.output.ShipTable;
import wakestream.cli.splitting.DeliveryOrder;
import wakestream.cli.splitting.EmbeddedSplitter;
import wakestream.cli.splitting.InMemorySplit;
import wakestream.cli.splitting.KafkaSplit;
import wakestream.cli.splitting.MapScene;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.scenefile.ProbabilityFile;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.ingest.tiling.SourceFile;
import wakestream.splitter.wire.Announcement;
import wakestream.streaming.KafkaSettings;

/// `split`: a user's own probability map through the splitter alone.
@Command(
    name = "split",
    header = "Splits your own probability map into ships.",
    mixinStandardHelpOptions = true,
    description =
        "Splits a probability map into ships: PNG, or GeoTIFF of 8 or 16 bits or 32-bit "
            + "floating-point numbers, one band. How it is cut into tiles and in which order they "
            + "come changes nothing. Starts a broker and a splitter; with --bootstrap the "
            + "cluster's splitter does it; with --in-memory no Kafka is needed.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream split probability.tif --out ships.geojson --out ships.png",
      "  ./wakestream split probability.png --gsd 10 --in-memory --out ships.csv",
      "  ./wakestream split probability.tif --tile 256 --order 7 --out ships.geojson",
    })
public final class SplitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROBABILITY", description = "The map: .png or .tif.")
  private Path input = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write, may repeat: .geojson, .csv (Airbus competition), .png.")
  private List<Path> out = List.of();

  @Option(
      names = "--tile",
      paramLabel = "N",
      description = "Side of the cores that the map is cut into, pixels; default 768.")
  private int tile = 768;

  @Option(
      names = "--order",
      paramLabel = "SEED",
      description = "Deliver the cores in the random order of this seed; default row by row.")
  private @Nullable Long order;

  @Option(names = "--in-memory", description = "Do it without Kafka.")
  private boolean inMemory;

  @Mixin private FileFacts facts = new FileFacts();
  @Mixin private SplittingOptions splitting = new SplittingOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (!Files.exists(input)) {
      throw UserError.usage("%s: no such file", input);
    }
    if (inMemory && kafka.given().isPresent()) {
      throw UserError.usage("--in-memory needs no Kafka: leave out --bootstrap");
    }
    Outputs outputs = new Outputs(out, source -> ProbabilityFile.open(source, readOptions()));
    MapScene map = map();
    DetectedScene found = split(map, order(map.grid()));
    PrintWriter screen = spec.commandLine().getOut();
    ShipTable.of(found).forEach(screen::println);
    if (map.map().placeNotUnderstood()) {
      screen.println("note: " + input + ": its place is not understood, so there is none");
    }
    outputs.write(List.of(found)).forEach(file -> screen.println("wrote " + file));
    screen.flush();
    return ExitCode.DONE.code();
  }

  private MapScene map() throws Exception {
    if (tile < 1 || tile > Announcement.LARGEST_CORE) {
      throw UserError.usage("--tile must be 1..%d, was %d", Announcement.LARGEST_CORE, tile);
    }
    SourceFile source = SourceFile.digest(input);
    ProbabilityFile file = ProbabilityFile.open(input, readOptions());
    source.checkUnchanged();
    TileGrid grid = new TileGrid(file.width(), file.height(), tile, 0);
    long tiles = (long) grid.rows() * grid.columns();
    if (tiles > Announcement.MOST_TILES) {
      throw UserError.usage(
          "--tile %d cuts a map of %d x %d into %d tiles, at most %d can be; choose a larger one",
          tile, file.width(), file.height(), tiles, Announcement.MOST_TILES);
    }
    Double scale = file.groundSampleDistance().orElse(checkedScale());
    return new MapScene(
        input, source.sha256(), file, grid, splitting.parameters(), scale, facts.acquired());
  }

  private ReadOptions readOptions() {
    try {
      return new ReadOptions(facts.noData());
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--%s", String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Double checkedScale() {
    Double metres = facts.groundSampleDistance();
    if (metres != null && !(metres > 0 && Double.isFinite(metres))) {
      throw UserError.usage("--gsd must be above 0 metres, was %s", metres);
    }
    return metres;
  }

  private int[] order(TileGrid grid) {
    Long seed = order;
    return seed == null
        ? DeliveryOrder.rowByRow(grid.tiles())
        : DeliveryOrder.random(grid.tiles(), seed);
  }

  private DetectedScene split(MapScene map, int[] tiles) throws Exception {
    if (inMemory) {
      return InMemorySplit.of(map, tiles);
    }
    try (LiveLine line = new LiveLine(spec.commandLine().getOut())) {
      Optional<KafkaSettings> cluster = kafka.given();
      if (cluster.isPresent()) {
        return through(kafka.required(), () -> {}, line).split(map, tiles);
      }
      line.show("starting broker");
      try (EmbeddedSplitter embedded = EmbeddedSplitter.start(kafka::at)) {
        return through(embedded.kafka(), embedded::checkRuns, line).split(map, tiles);
      }
    }
  }

  private static KafkaSplit through(KafkaSettings settings, Runnable check, LiveLine line) {
    return new KafkaSplit(
        settings, progress -> line.show(progress.toString()), check, Clock.systemUTC());
  }
}
