package wakestream.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.streaming.KafkaSettings;

/// `bench scale`: how the rate grows with the number of processes.
@Command(
    name = "scale",
    header = "1, 2 and 4 processes of each worker (simulated accelerator).",
    description =
        "Runs 1, 2 and 4 processes of each kind of worker on one embedded broker. Networks would"
            + " fight for the same cores, so each process has a simulated accelerator: a stub that"
            + " sleeps for a set time a batch (the splitter: an outcome). The bars are asked of the"
            + " rate in multiples of what one such accelerator can do at most, so that a slow run"
            + " of one process makes no other look better.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream bench scale",
      "  ./wakestream bench scale --kind segmenter --seconds 30",
    })
final class ScaleBenchmark extends Benchmark {
  private static final double BAR_OF_TWO = 1.9;
  private static final double BAR_OF_FOUR = 3.6;
  private static final String SIMULATED = "simulated accelerator";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "classifier, segmenter or splitter; all by default.")
  private List<WorkerChild.Kind> kinds = List.of(WorkerChild.Kind.values());

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long a run takes if it scales; ${DEFAULT-VALUE} by default. Splitters, whose results"
              + " come in bursts of seconds, run three times as long.")
  private int seconds = 20;

  /// What the simulated accelerator takes, milliseconds a batch, and how many it takes at once.
  ///
  /// @param lengths how many times as long as asked a run has to be
  private record Service(int milliseconds, int records, int lengths) {
    static Service of(WorkerChild.Kind kind) {
      return switch (kind) {
        case CLASSIFIER -> new Service(400, 16, 1);
        case SEGMENTER -> new Service(200, 4, 1);
        case SPLITTER -> new Service(200, 1, 3);
      };
    }

    double perSecond() {
      return 1000.0 * records / milliseconds;
    }
  }

  @Override
  protected Findings measure() throws Exception {
    Findings findings =
        new Findings(
            "kind (" + SIMULATED + ")", "processes", "records/s", "x one measured", "x one set");
    findings.figure("accelerator", SIMULATED);
    Map<String, Double> bars = new TreeMap<>();
    for (WorkerChild.Kind kind : kinds) {
      double one = 0;
      for (int processes : quick() ? List.of(1, 2) : List.of(1, 2, 4)) {
        say("%s, processes: %d, %s", kind, processes, SIMULATED);
        double rate = run(kind, processes);
        one = processes == 1 ? rate : one;
        double ofSet = rate / Service.of(kind).perSecond();
        findings.row(kind, processes, rate, rate / one, ofSet);
        if (processes > 1) {
          bars.put(kind + "Of" + processes, ofSet);
        }
      }
    }
    bars.forEach(
        (name, ratio) ->
            findings.atLeast(name, ratio, name.endsWith("4") ? BAR_OF_FOUR : BAR_OF_TWO));
    for (WorkerChild.Kind kind : kinds) {
      findings.remark(
          "%s: the %s takes %d ms for %d",
          kind, SIMULATED, Service.of(kind).milliseconds(), Service.of(kind).records());
    }
    return findings;
  }

  /// Records a second in the middle of the run.
  private double run(WorkerChild.Kind kind, int processes) throws Exception {
    Service service = Service.of(kind);
    int lasts = quick() ? 2 : seconds * service.lengths();
    int records = (int) Math.ceil(service.perSecond() * processes * lasts);
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary());
        ScaleLoad load = ScaleLoad.open(KafkaSettings.of(broker.bootstrap()), kind)) {
      List<ChildJvm> workers = new ArrayList<>();
      try {
        for (int i = 0; i < processes; i++) {
          workers.add(start(kind, broker.bootstrap(), i));
        }
        for (ChildJvm worker : workers) {
          String unused = worker.answer();
        }
        load.awaitMembers(processes, Duration.ofSeconds(90));
        load.publish(records);
        return load.rateInTheMiddle();
      } finally {
        workers.forEach(ChildJvm::close);
      }
    }
  }

  private static ChildJvm start(WorkerChild.Kind kind, String bootstrap, int number)
      throws IOException {
    int milliseconds = Service.of(kind).milliseconds();
    return ChildJvm.start(
        WorkerChild.class,
        Allocator.DEFAULT,
        List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-D" + ServicePause.PROPERTY + "=" + Duration.ofMillis(milliseconds).toNanos()),
        List.of(kind.name(), bootstrap, kind + "-" + number, Integer.toString(milliseconds)));
  }
}
