package wakestream.broker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;

/// Controller and broker in one process, started one after the other.
///
/// After a `kill -9` the cluster's metadata still call the killed broker alive. Kafka's own server
/// starts a broker on these, with its transaction coordinator at work; when the killed one's
/// session ends, no partition has a leader until the new one is let in, and Kafka 4.3.1 takes a
/// partition without a leader for a deleted one
/// ([KAFKA-20734](https://github.com/apache/kafka/pull/22680)): a transaction that is ended in that
/// moment gets no marker there, and whoever reads committed records waits for ever. So here the
/// broker starts when the session of the killed one has ended: before that the controller would not
/// register it.
final class KafkaNode {
  private static final Duration SESSION_DEADLINE = Duration.ofSeconds(30);

  private final SharedServer shared;
  private final ControllerServer controller;
  private final BrokerServer broker;

  KafkaNode(KafkaConfig config) {
    var opened =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaNode.class), "");
    Metrics metrics =
        Server.initializeMetrics(config, Time.SYSTEM, opened._1().clusterId().orElseThrow());
    shared =
        new SharedServer(
            config,
            opened._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            List.of(),
            new StandardFaultHandlerFactory(),
            ServerSocketFactory.INSTANCE);
    broker = new BrokerServer(shared);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), opened._2());
  }

  /// Returns when clients are served.
  void start() throws InterruptedException {
    controller.startup();
    awaitEndOfFormerSession();
    broker.startup();
  }

  private void awaitEndOfFormerSession() throws InterruptedException {
    FormerSession former = new FormerSession();
    try {
      shared.loader().installPublishers(List.of(former)).get();
      former.over.get(SESSION_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      shared.loader().removeAndClosePublisher(former).get();
    } catch (ExecutionException e) {
      throw new BrokerException("the cluster's metadata cannot be read: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new BrokerException(
          "the killed broker's session did not end within " + SESSION_DEADLINE, e);
    }
  }

  void stop() {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }

  /// Learns when the metadata call no broker of this number alive.
  private static final class FormerSession implements MetadataPublisher {
    final CompletableFuture<Boolean> over = new CompletableFuture<>();

    @Override
    public String name() {
      return "FormerSession";
    }

    @Override
    public void onMetadataUpdate(
        MetadataDelta delta, MetadataImage newImage, LoaderManifest manifest) {
      BrokerRegistration former = newImage.cluster().broker(BrokerSettings.NODE_ID);
      if (former == null || former.fenced()) {
        over.complete(true);
      }
    }
  }
}
