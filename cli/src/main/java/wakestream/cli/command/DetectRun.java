package wakestream.cli.command;

import java.io.PrintWriter;
import java.util.List;
import wakestream.broker.StartingBroker;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.options.ProcessEnd;
import wakestream.cli.output.DetectedScene;
import wakestream.cli.output.LiveLine;
import wakestream.cli.output.Outputs;
import wakestream.cli.output.ShipTable;
import wakestream.cli.pipeline.Detection;
import wakestream.cli.pipeline.EmbeddedPipeline;
import wakestream.cli.pipeline.Preflight;
import wakestream.cli.pipeline.Timings;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.records.SceneReport;
import wakestream.streaming.KafkaSettings;

/// One detection from start to table, with what is shown along the way.
final class DetectRun {
  private final Outputs outputs;
  private final boolean printTimings;
  private final PrintWriter screen;
  private final Timings timings = new Timings();

  DetectRun(Outputs outputs, boolean printTimings, PrintWriter screen) {
    this.outputs = outputs;
    this.printTimings = printTimings;
    this.screen = screen;
  }

  /// With a broker and workers of its own, if there is anything to do for them.
  ///
  /// @param broker on its way while the inputs were looked at
  /// @param inputs what a look at them gave
  ExitCode embedded(
      StartingBroker broker,
      EmbeddedPipeline.Options given,
      Preflight inputs,
      IngestConfiguration configuration)
      throws Exception {
    if (inputs.nothingToFeed()) {
      return refused(inputs);
    }
    try (LiveLine line = new LiveLine(screen)) {
      line.show("starting broker and models");
      EmbeddedPipeline.Options options =
          given.withBundles(inputs.choose(given.bundles(), given.gate()));
      EmbeddedPipeline pipeline = EmbeddedPipeline.start(options, broker, timings);
      boolean detected = false;
      try {
        ExitCode ending = detect(pipeline.kafka(), pipeline::checkRuns, line, configuration);
        detected = true;
        return ending;
      } finally {
        if (detected && ProcessEnd.follows()) {
          pipeline.discard();
        } else {
          pipeline.close();
        }
      }
    }
  }

  /// Says why no input can be fed.
  ExitCode refused(Preflight inputs) {
    Endings.ofAll(List.copyOf(inputs.refused())).forEach(screen::println);
    screen.flush();
    return ExitCode.FAILED;
  }

  /// Through a cluster's workers.
  ExitCode on(KafkaSettings kafka, IngestConfiguration configuration) throws Exception {
    try (LiveLine line = new LiveLine(screen)) {
      return detect(kafka, () -> {}, line, configuration);
    }
  }

  private ExitCode detect(
      KafkaSettings kafka, Runnable check, LiveLine line, IngestConfiguration configuration)
      throws Exception {
    Detection detection =
        new Detection(kafka, progress -> line.show(progress.toString()), check, timings);
    Detection.Found found = detection.run(configuration);
    line.close();
    found.scenes().forEach(scene -> ShipTable.of(scene).forEach(screen::println));
    Endings.ofAll(found.summary().results()).forEach(screen::println);
    timings
        .time("writing", () -> outputs.write(found.scenes()))
        .forEach(file -> screen.println("wrote " + file));
    if (printTimings) {
      screen.println(timings);
    }
    screen.flush();
    return ending(found);
  }

  private static ExitCode ending(Detection.Found found) {
    ExitCode ending = Endings.of(found.summary());
    boolean whole = found.scenes().stream().allMatch(DetectRun::isWhole);
    return ending == ExitCode.DONE && !whole ? ExitCode.PARTLY : ending;
  }

  private static boolean isWhole(DetectedScene scene) {
    SceneReport report = scene.report();
    return report.getFailed() == 0 && report.getMissing() == 0;
  }
}
