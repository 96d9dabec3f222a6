package wakestream.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.nets.Device;
import wakestream.nets.stub.ServiceTime;
import wakestream.segmenter.SegmenterWorker;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.KafkaSettings;

/// One worker with a simulated accelerator, until its standard input ends.
final class WorkerChild {
  /// Which worker, and what its simulated accelerator takes.
  enum Kind {
    /// A batch of up to 16 tiles.
    CLASSIFIER,
    /// A batch of up to 4 tiles.
    SEGMENTER,
    /// An outcome ([ServicePause]).
    SPLITTER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private WorkerChild() {}

  /// @param args kind, bootstrap, name, milliseconds a batch
  @SuppressWarnings("SystemOut") // the way back to the parent
  public static void main(String... args) throws Exception {
    KafkaSettings kafka = KafkaSettings.of(args[1]);
    ServiceTime batch = new ServiceTime(Duration.ofMillis(Long.parseLong(args[3])), Duration.ZERO);
    try (AutoCloseable unused = start(Kind.valueOf(args[0]), kafka, args[2], batch)) {
      System.out.println("started");
      waitForEnd();
    }
  }

  private static void waitForEnd() throws IOException {
    while (System.in.read() >= 0) {
      // nothing is asked of it
    }
  }

  private static AutoCloseable start(
      Kind kind, KafkaSettings kafka, String name, ServiceTime batch) {
    StubModels models = new StubModels(batch, batch);
    Path noStore = Path.of("none");
    return switch (kind) {
      case CLASSIFIER ->
          ClassifierWorker.start(
              ClassifierConfiguration.of(kafka, name, noStore, Device.CPU), models.gates());
      case SEGMENTER ->
          SegmenterWorker.start(
              SegmenterConfiguration.of(kafka, name, noStore, Device.CPU), models.segmenters());
      case SPLITTER -> SplitterWorker.start(SplitterConfig.of(pausing(kafka)));
    };
  }

  private static KafkaSettings pausing(KafkaSettings kafka) {
    return new KafkaSettings(
        kafka.bootstrap(),
        Map.of("interceptor.classes", ServicePause.class.getName(), "max.poll.records", "8"));
  }
}
