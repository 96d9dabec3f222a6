package wakestream.cli.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.options.BoundingBox;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.StartPoint;
import wakestream.cli.output.ShipFormat;
import wakestream.cli.pipeline.ShipReader;
import wakestream.records.Position;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;

/// `ships`: consumes ship events.
@Command(
    name = "ships",
    header = "Prints ships, or follows them.",
    mixinStandardHelpOptions = true,
    description =
        "Prints the ships that stand; with --follow, every event as it comes, "
            + "retractions too.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream ships --format csv",
      "  ./wakestream ships --follow --bbox 8.7,44.3,9.0,44.5 --min-confidence 0.6",
      "  ./wakestream ships --from 2026-01-31T12:00:00Z --bootstrap broker:9092",
    })
public final class ShipsCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(names = "--follow", description = "Go on until stopped.")
  private boolean follow;

  @Option(
      names = "--scene",
      paramLabel = "ID",
      description = "Only ships of this scene (id or its beginning).")
  private String scene = "";

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      converter = StartPoint.Converter.class,
      description = "latest, earliest or a time; earliest by default, latest with --follow.")
  private @Nullable StartPoint from;

  @Option(
      names = "--bbox",
      paramLabel = "W,S,E,N",
      converter = BoundingBox.Converter.class,
      description = "Only ships whose centre lies in it, degrees.")
  private @Nullable BoundingBox box;

  @Option(
      names = "--min-confidence",
      paramLabel = "P",
      description = "Only ships of at least this confidence, 0..1.")
  private double minimumConfidence;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "geojsonl (default), json or csv.")
  private ShipFormat format = ShipFormat.GEOJSONL;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ShipReader reader = new ShipReader(kafka.required(), startPoint())) {
      format.heading().forEach(out::println);
      if (follow) {
        followFor(reader, out);
      } else {
        standing(reader).values().forEach(ship -> out.println(format.line(ship)));
      }
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private StartPoint startPoint() {
    StartPoint chosen = from;
    return chosen != null ? chosen : follow ? new StartPoint.Latest() : new StartPoint.Earliest();
  }

  private void followFor(ShipReader reader, PrintWriter out) {
    while (!Thread.currentThread().isInterrupted() && !out.checkError()) {
      reader.poll(
          ship -> {
            if (wanted(ship)) {
              out.println(format.line(ship));
            }
          });
    }
  }

  /// The last event of each ship, without those that were retracted.
  private Map<String, Ship> standing(ShipReader reader) {
    Map<String, Ship> last = new LinkedHashMap<>();
    reader.readToEnd(ship -> last.put(ship.getShip(), ship));
    last.values().removeIf(ship -> ship.getStatus() == ShipStatus.RETRACTED || !wanted(ship));
    return last;
  }

  private boolean wanted(Ship ship) {
    Position centre = ship.getCentroid();
    return ship.getScene().startsWith(scene)
        && (ship.getConfidence() >= minimumConfidence || ship.getStatus() == ShipStatus.RETRACTED)
        && (box == null || (centre != null && box.contains(centre)));
  }
}
