package wakestream.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.Bundles;
import wakestream.cli.pipeline.Detection;
import wakestream.cli.pipeline.EmbeddedPipeline;
import wakestream.cli.pipeline.Timings;
import wakestream.nets.Bundle;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.nets.Role;
import wakestream.nets.Segmenter;
import wakestream.nets.Torch;
import wakestream.streaming.KafkaSettings;

/// `bench pipeline`: the whole embedded pipeline against a bare loop of the same two models.
@Command(
    name = "pipeline",
    header = "The whole pipeline against a bare loop, and without networks.",
    description =
        "Feeds simulated scenes to the embedded pipeline and, in turns, to a bare loop that reads "
            + "the files and runs the same two models, with the same threads and batch sizes. Then "
            + "the pipeline alone with models that cost nothing, and where its time goes.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench pipeline",
      "  ./wakestream bench pipeline --scenes 8 --repetitions 5",
    })
final class PipelineBenchmark extends Benchmark {
  private static final double BAR = 0.9;

  @Option(
      names = "--scenes",
      paramLabel = "N",
      description = "How many, of 2048 x 2048 pixels; ${DEFAULT-VALUE} by default.")
  private int scenes = 4;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Turns, of which the median is taken; ${DEFAULT-VALUE} by default.")
  private int repetitions = 3;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Of each inference; ${DEFAULT-VALUE} by default.")
  private int threads = 1;

  /// One pass over all scenes.
  ///
  /// @param seconds by the clock
  /// @param processor seconds, of all processes
  /// @param broker of these, the broker's
  /// @param segmented tiles that passed the gate
  private record Pass(double seconds, double processor, double broker, int segmented) {}

  @Override
  protected Findings measure() throws Exception {
    Torch.threads(threads);
    int turns = quick() ? 1 : repetitions;
    say("simulating");
    try (BenchScenes input = new BenchScenes(quick() ? 1 : scenes, quick() ? 512 : 2048, 12)) {
      Findings findings =
          new Findings("what", "tiles/s", "CPU ms a tile", "of it the broker", "segmented");
      withNetworks(findings, input, turns);
      withoutNetworks(findings, input, turns);
      return findings.figure("tiles", (long) input.tiles());
    }
  }

  private static List<Bundle> bundles() throws Exception {
    return Bundles.in(Bundles.shipped()).stream()
        .filter(bundle -> bundle.profile() == BenchScenes.PROFILE)
        .toList();
  }

  private static Bundle bundle(Role role) throws Exception {
    return bundles().stream()
        .filter(bundle -> bundle.role() == role)
        .findFirst()
        .orElseThrow(() -> UserError.failed("no %s is shipped", role));
  }

  private static EmbeddedPipeline.Options options() throws Exception {
    return new EmbeddedPipeline.Options(
        Optional.empty(), KafkaSettings::of, bundles(), Device.CPU, true);
  }

  private void withNetworks(Findings findings, BenchScenes input, int turns) throws Exception {
    Measured pipeline = new Measured(input.tiles());
    Measured bare = new Measured(input.tiles());
    Samples ratio = new Samples();
    try (EmbeddedPipeline running = EmbeddedPipeline.start(options(), new Timings());
        Gate gate = bundle(Role.CLASSIFIER).openGate(Device.CPU);
        Segmenter segmenter = bundle(Role.SEGMENTER).openSegmenter(Device.CPU)) {
      if (!quick()) {
        say("warming");
        pass(running, input);
      }
      for (int turn = 1; turn <= turns; turn++) {
        say("turn %d of %d", turn, turns);
        Pass one = pass(running, input);
        Pass other = pass(new BareLoop(input, gate, segmenter));
        pipeline.add(one);
        bare.add(other);
        ratio.add(other.seconds() / one.seconds());
        checkDecisions(one, other);
      }
    }
    bare.row(findings, "bare loop");
    pipeline.row(findings, "pipeline");
    findings
        .figure("threads", (long) threads)
        .figure("bareTilesPerSecond", bare.rate())
        .figure("pipelineTilesPerSecond", pipeline.rate())
        .figure("processorBareToPipeline", bare.processor() / pipeline.processor())
        .atLeast("pipelineToBareLoop", ratio.median(), BAR);
  }

  private static void checkDecisions(Pass pipeline, Pass bare) {
    if (pipeline.segmented() != bare.segmented()) {
      throw new IllegalStateException(
          "the gate passed %d tiles in the pipeline and %d in the bare loop"
              .formatted(pipeline.segmented(), bare.segmented()));
    }
  }

  private void withoutNetworks(Findings findings, BenchScenes input, int turns) throws Exception {
    say("without networks");
    Measured stubs = new Measured(input.tiles());
    Map<String, Double> shares;
    try (EmbeddedPipeline running =
        EmbeddedPipeline.start(options(), StubModels.FREE, new Timings())) {
      if (!quick()) {
        pass(running, input);
      }
      try (CpuProfile profile = CpuProfile.start()) {
        for (int turn = 0; turn < turns; turn++) {
          stubs.add(pass(running, input));
        }
        shares = profile.stop();
      }
    }
    stubs.row(findings, "pipeline, models that cost nothing");
    findings.figure("stubTilesPerSecond", stubs.rate());
    findings.remark("where the time of its process goes, without networks:");
    Map<String, Double> rounded = new LinkedHashMap<>();
    shares.forEach(
        (name, share) -> {
          findings.remark("  %5.1f %%  %s", 100 * share, name);
          rounded.put(name, share);
        });
    findings.figures("shares", rounded);
  }

  private static Pass pass(EmbeddedPipeline running, BenchScenes input) throws Exception {
    double broker = ProcessorTime.seconds(running.brokerPid());
    double own = ProcessorTime.ownSeconds();
    long start = System.nanoTime();
    Detection.Found found =
        new Detection(running.kafka(), progress -> {}, running::checkRuns, new Timings())
            .run(input.feed());
    double seconds = (System.nanoTime() - start) / 1e9;
    double brokerUsed = ProcessorTime.seconds(running.brokerPid()) - broker;
    double used = ProcessorTime.ownSeconds() - own + brokerUsed;
    int segmented = found.scenes().stream().mapToInt(s -> s.report().getSegmented()).sum();
    int failed = found.scenes().stream().mapToInt(s -> s.report().getFailed()).sum();
    if (failed > 0) {
      throw UserError.failed("%d tiles failed; see the log", failed);
    }
    return new Pass(seconds, used, brokerUsed, segmented);
  }

  private static Pass pass(BareLoop loop) throws Exception {
    double own = ProcessorTime.ownSeconds();
    long start = System.nanoTime();
    int segmented = loop.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Pass(seconds, ProcessorTime.ownSeconds() - own, 0, segmented);
  }

  /// The passes of one thing.
  private static final class Measured {
    private final int tiles;
    private final Samples seconds = new Samples();
    private final Samples processor = new Samples();
    private final Samples broker = new Samples();
    private int segmented;

    Measured(int tiles) {
      this.tiles = tiles;
    }

    void add(Pass pass) {
      seconds.add(pass.seconds());
      processor.add(pass.processor());
      broker.add(pass.broker());
      segmented = pass.segmented();
    }

    double rate() {
      return tiles / seconds.median();
    }

    double processor() {
      return processor.median();
    }

    void row(Findings findings, String what) {
      findings.row(
          what,
          rate(),
          1000 * processor.median() / tiles,
          1000 * broker.median() / tiles,
          "%d of %d".formatted(segmented, tiles));
    }
  }
}
