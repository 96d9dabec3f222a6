package wakestream.testkit.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.schemas.WireException;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// One embedded broker with all topics, shared by the tests of a JVM and gone with it.
public final class TestCluster {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final EmbeddedBroker BROKER = EmbeddedBroker.start(BrokerOptions.temporary());
  private static final Producer<byte[], byte[]> PRODUCER;

  static {
    try (Provisioning provisioning = Provisioning.open(settings())) {
      provisioning.provision(Layout.EMBEDDED);
    }
    PRODUCER = Clients.producer(settings());
  }

  private TestCluster() {}

  public static KafkaSettings settings() {
    return KafkaSettings.of(BROKER.bootstrap());
  }

  /// Publishes a record and waits until the broker has it.
  public static void publish(Topic topic, byte[] key, SpecificRecord value) {
    publish(topic, key, Wire.encode(value));
  }

  /// Publishes any bytes and waits until the broker has them.
  public static void publish(Topic topic, byte[] key, byte[] value) {
    PRODUCER.send(new ProducerRecord<>(topic.id(), key, value));
    PRODUCER.flush();
  }

  /// All that is committed on a topic, partition by partition in order.
  public static List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(settings(), topic)) {
      reader.readToEnd(found::add);
    }
    return found;
  }

  /// All that is committed on a topic, decoded; garbage that tests have put there is left out.
  public static <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
      try {
        found.add(Wire.decode(record.value(), type));
      } catch (WireException e) {
        // not what this reader asks for
      }
    }
    return found;
  }

  /// Waits until something holds.
  ///
  /// @throws AssertionError when it does not within 90 seconds
  public static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
