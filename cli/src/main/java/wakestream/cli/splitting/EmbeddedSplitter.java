package wakestream.cli.splitting;

import java.util.function.Function;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.cli.options.CacheFolder;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// A broker as a child process and a splitter in this one; no models.
public final class EmbeddedSplitter implements AutoCloseable {
  private final EmbeddedBroker broker;
  private final KafkaSettings kafka;
  private final SplitterWorker splitter;

  private EmbeddedSplitter(EmbeddedBroker broker, KafkaSettings kafka, SplitterWorker splitter) {
    this.broker = broker;
    this.kafka = kafka;
    this.splitter = splitter;
  }

  /// Starts both; the topics are there when it returns.
  ///
  /// @param settings Kafka settings for an address, with the user's properties
  public static EmbeddedSplitter start(Function<String, KafkaSettings> settings) throws Exception {
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            BrokerOptions.temporary()
                .withClassArchive(CacheFolder.path().resolve("broker-classes.jsa")));
    try {
      KafkaSettings kafka = settings.apply(broker.bootstrap());
      try (Provisioning provisioning = Provisioning.open(kafka)) {
        provisioning.provision(Layout.EMBEDDED);
      }
      return new EmbeddedSplitter(broker, kafka, SplitterWorker.start(SplitterConfig.of(kafka)));
    } catch (Exception | Error e) {
      broker.close();
      throw e;
    }
  }

  public KafkaSettings kafka() {
    return kafka;
  }

  /// Throws when a part has ended.
  public void checkRuns() {
    if (broker.onExit().isDone()) {
      broker.onExit().join();
      throw new IllegalStateException("the embedded broker has ended; see the log");
    }
    if (!splitter.isHealthy()) {
      throw new IllegalStateException("the splitter is in " + splitter.state() + "; see the log");
    }
  }

  @Override
  public void close() {
    try {
      splitter.close();
    } finally {
      broker.close();
    }
  }
}
