package wakestream.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/// Kafka's settings for a single node that starts fast, takes whole tiles, and replaces a killed
/// worker within seconds.
final class BrokerSettings {
  static final String HOST = "127.0.0.1";
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";
  private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

  private BrokerSettings() {}

  /// @param internalPartitions how many Kafka makes of groups' offsets and of transactions
  static Properties of(
      Path logs, int brokerPort, int controllerPort, Duration session, int internalPartitions) {
    Properties settings = new Properties();
    node(settings, logs, brokerPort, controllerPort);
    sizes(settings);
    internalTopics(settings, Integer.toString(internalPartitions));
    timeouts(settings, session);
    return settings;
  }

  private static void node(Properties settings, Path logs, int brokerPort, int controllerPort) {
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(NODE_ID));
    settings.setProperty(
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(HOST, brokerPort, CONTROLLER, HOST, controllerPort));
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("controller.listener.names", CONTROLLER);
    settings.setProperty(
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, HOST, controllerPort));
    settings.setProperty("log.dirs", logs.toString());
    settings.setProperty("auto.create.topics.enable", "false");
  }

  private static void sizes(Properties settings) {
    settings.setProperty("message.max.bytes", Integer.toString(LARGEST_MESSAGE));
    settings.setProperty("replica.fetch.max.bytes", Integer.toString(LARGEST_MESSAGE));
    settings.setProperty("log.segment.bytes", Integer.toString(256 * 1024 * 1024));
    settings.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    // The default reserves 128 MB of heap.
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("num.replica.fetchers", "1");
    settings.setProperty("background.threads", "2");
  }

  private static void internalTopics(Properties settings, String partitions) {
    settings.setProperty("offsets.topic.num.partitions", partitions);
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.num.partitions", partitions);
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
  }

  private static void timeouts(Properties settings, Duration session) {
    String silence = Long.toString(session.toMillis());
    String heartbeat = Long.toString(Math.min(1000, session.toMillis() / 4));
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("group.min.session.timeout.ms", silence);
    for (String kind : new String[] {"consumer", "streams"}) {
      settings.setProperty("group." + kind + ".min.session.timeout.ms", silence);
      settings.setProperty("group." + kind + ".session.timeout.ms", silence);
      settings.setProperty("group." + kind + ".min.heartbeat.interval.ms", heartbeat);
      settings.setProperty("group." + kind + ".heartbeat.interval.ms", heartbeat);
    }
    settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    settings.setProperty("broker.session.timeout.ms", "1500");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
  }
}
