package wakestream.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.DeviceOption;
import wakestream.cli.options.KafkaOptions;
import wakestream.cli.options.StoreOption;
import wakestream.cli.pipeline.RunningWorker;
import wakestream.segmenter.SegmenterWorker;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Provisioning;

/// `worker`: one worker against a cluster, until stopped.
@Command(
    name = "worker",
    header = "Runs one worker against a cluster.",
    mixinStandardHelpOptions = true,
    description =
        "Runs one worker against a cluster until stopped. Start as many as you like: "
            + "classifiers and segmenters share tiles, splitters share scenes.",
    footer = {
      "",
      "Examples:",
      "  ./wakestream worker classifier --bootstrap broker:9092 --store /srv/bundles",
      "  ./wakestream worker segmenter --bootstrap broker:9092 --store /srv/bundles --device gpu",
      "  ./wakestream worker splitter --bootstrap broker:9092",
    })
public final class WorkerCommand implements Callable<Integer> {
  /// Which worker.
  enum Kind {
    CLASSIFIER,
    SEGMENTER,
    SPLITTER
  }

  @Parameters(
      paramLabel = "KIND",
      index = "0",
      arity = "1",
      description = "classifier, segmenter or splitter.")
  private Kind kind = Kind.CLASSIFIER;

  @Option(
      names = "--instance-id",
      paramLabel = "NAME",
      description = "A name that this worker keeps over restarts; each must have its own.")
  private @Nullable String instanceId;

  @Option(names = "--no-gate", description = "classifier: pass every tile on, unjudged.")
  private boolean noGate;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "splitter: threads, each for some of the scenes; 1 by default.")
  private int threads = 1;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "splitter: where state is kept, for a quicker restart; in memory by default.")
  private @Nullable Path state;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private DeviceOption device = new DeviceOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    KafkaSettings settings = kafka.required();
    try (Provisioning provisioning = Provisioning.open(settings)) {
      provisioning.verify();
    }
    RunningWorker worker =
        switch (kind) {
          case CLASSIFIER -> classifier(settings);
          case SEGMENTER -> segmenter(settings);
          case SPLITTER -> splitter(settings);
        };
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
    report(worker);
    return ExitCode.FAILED.code();
  }

  private RunningWorker classifier(KafkaSettings settings) {
    ClassifierConfiguration configuration =
        ClassifierConfiguration.of(settings, name(), storeFolder(), device.device())
            .withInstanceId(Optional.ofNullable(instanceId));
    ClassifierWorker worker =
        ClassifierWorker.start(noGate ? configuration.withoutGate() : configuration);
    return new RunningWorker(() -> worker.health().toString(), worker.completion(), worker::close);
  }

  private RunningWorker segmenter(KafkaSettings settings) {
    SegmenterWorker worker =
        SegmenterWorker.start(
            SegmenterConfiguration.of(settings, name(), storeFolder(), device.device())
                .withInstanceId(Optional.ofNullable(instanceId)));
    return new RunningWorker(() -> worker.health().toString(), worker.completion(), worker::close);
  }

  private RunningWorker splitter(KafkaSettings settings) {
    if (threads < 1) {
      throw UserError.usage("--threads must be at least 1, was %d", threads);
    }
    SplitterConfig configuration = SplitterConfig.of(settings).withThreads(threads);
    Path folder = state;
    SplitterWorker worker =
        SplitterWorker.start(
            folder == null ? configuration : configuration.withStateDirectory(folder));
    return RunningWorker.of(worker::state, worker::isHealthy, worker::close);
  }

  private Path storeFolder() {
    return store.existing().folder();
  }

  private String name() {
    String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "worker");
    String process = "%s-%d".formatted(host, ProcessHandle.current().pid());
    return Objects.requireNonNullElse(instanceId, process);
  }

  /// Says how the worker is whenever that changes, until it ends.
  private void report(RunningWorker worker) throws Exception {
    PrintWriter screen = spec.commandLine().getOut();
    String last = "";
    while (!worker.hasEnded()) {
      String now = worker.health();
      if (!now.equals(last)) {
        screen.println(kind.name().toLowerCase(Locale.ROOT) + ": " + now);
        screen.flush();
        last = now;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    worker.rethrow();
  }
}
