package wakestream.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.cli.options.Bundles;
import wakestream.cli.pipeline.EmbeddedPipeline;
import wakestream.cli.pipeline.Timings;
import wakestream.nets.Bundle;
import wakestream.nets.Device;
import wakestream.nets.stub.ServiceTime;
import wakestream.streaming.KafkaSettings;

/// `bench latency`: from a tile that is sent to its ship that is read, under load.
@Command(
    name = "latency",
    header = "From tile sent to ship published, under load (simulated accelerator).",
    description =
        "Sends tiles with one ship each to the embedded pipeline at random times (Poisson, from a "
            + "seed) and notes when the ship can be read. The load is a share of what the pipeline "
            + "carried just before. The models are stubs that take a set time: a simulated "
            + "accelerator.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench latency",
      "  ./wakestream bench latency --tiles 2000 --seed 7",
    })
final class LatencyBenchmark extends Benchmark {
  private static final ServiceTime GATE =
      new ServiceTime(Duration.ofMillis(10), Duration.ofMillis(2));
  private static final ServiceTime SEGMENTER =
      new ServiceTime(Duration.ofMillis(40), Duration.ofMillis(20));

  @Option(
      names = "--tiles",
      paramLabel = "N",
      description = "At each load; ${DEFAULT-VALUE} by default.")
  private int tiles = 600;

  @Option(names = "--seed", paramLabel = "N", description = "Of the times; 1 by default.")
  private long seed = 1;

  @Override
  protected Findings measure() throws Exception {
    double bare = (GATE.of(1).toMillis() + SEGMENTER.of(1).toMillis());
    Findings findings =
        new Findings("load (simulated accelerator)", "tiles/s", "median ms", "p99 ms", "p99/bare");
    int count = quick() ? 20 : tiles;
    try (EmbeddedPipeline running =
            EmbeddedPipeline.start(options(), new StubModels(GATE, SEGMENTER), new Timings());
        LatencyLoad load = new LatencyLoad(running.kafka(), seed)) {
      say("warming");
      load.burst(quick() ? 8 : 100);
      say("how much it carries");
      double carried = load.burst(quick() ? 16 : 300);
      findings
          .figure("accelerator", "simulated accelerator")
          .figure("seed", seed)
          .figure("bareServiceMilliseconds", bare)
          .figure("carriedTilesPerSecond", carried);
      for (int percent : List.of(30, 70, 95)) {
        say("load %d %%", percent);
        double rate = carried * percent / 100;
        Samples latencies = load.openLoop(count, rate);
        double median = latencies.median();
        double last = latencies.quantile(0.99);
        findings
            .row(percent + " %", rate, median, last, last / bare)
            .figure("medianMillisecondsAt" + percent, median)
            .figure("p99MillisecondsAt" + percent, last);
      }
      return findings
          .remark("bare service time of one tile, gate and segmenter: %.0f ms", bare)
          .remark(
              "carried when all tiles are there at once: %.1f tiles/s; the segmenter alone: %.1f",
              carried,
              BareLoop.SEGMENTER_BATCH
                  * 1000.0
                  / SEGMENTER.of(BareLoop.SEGMENTER_BATCH).toMillis());
    }
  }

  private static EmbeddedPipeline.Options options() throws Exception {
    List<Bundle> bundles =
        Bundles.in(Bundles.shipped()).stream()
            .filter(bundle -> bundle.profile() == BenchScenes.PROFILE)
            .toList();
    return new EmbeddedPipeline.Options(
        Optional.empty(), KafkaSettings::of, bundles, Device.CPU, true);
  }
}
