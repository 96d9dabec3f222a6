package wakestream.reliability;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogKey;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;
import wakestream.schemas.Topic;

/// Reads what is not committed, the moment it is on a topic, and beside the data the topics in
/// which the broker itself writes down transactions and groups. Those who listen are called on its
/// thread and may strike at once.
final class Observer implements AutoCloseable {
  private static final String TRANSACTIONS = "__transaction_state";
  private static final String GROUPS = "__consumer_offsets";
  private static final short FIRST_GROUP_CHANGE = 2;

  /// Something that was seen.
  sealed interface Sighting {
    /// A record, committed or not.
    record Uncommitted(String topic, int partition, long offset) implements Sighting {}

    /// A transaction is about to be committed.
    ///
    /// @param stale whether it was complete when this was seen
    record Prepared(String transactionalId, boolean stale) implements Sighting {}

    /// A group's members or assignment change.
    record Regrouped(String group) implements Sighting {}
  }

  private final String bootstrap;
  private final List<Consumer<Sighting>> listeners = new CopyOnWriteArrayList<>();
  private final Map<TopicPartition, Long> seen = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean ready;

  Observer(String bootstrap) {
    this.bootstrap = bootstrap;
    this.thread = Thread.ofPlatform().daemon().name("observer").start(this::run);
  }

  void listen(Consumer<Sighting> listener) {
    listeners.add(listener);
  }

  void unlisten(Consumer<Sighting> listener) {
    listeners.remove(listener);
  }

  /// Whether it follows all topics.
  boolean isReady() {
    return ready;
  }

  /// Whether a record was seen, committed or not.
  boolean hasSeen(TopicPartition partition, long offset) {
    return seen.getOrDefault(partition, -1L) >= offset;
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer = open()) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      ready = true;
      while (!stopping) {
        try {
          List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
          consumer.poll(Duration.ofMillis(50)).forEach(records::add);
          look(records);
        } catch (KafkaException e) {
          // the broker is being killed, too
        }
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    config.put(ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 * 1024 * 1024);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    Set<String> topics = new HashSet<>(Set.of(TRANSACTIONS, GROUPS));
    for (Topic topic : Topic.values()) {
      topics.add(topic.id());
    }
    List<TopicPartition> found = new ArrayList<>();
    while (!stopping && !topics.isEmpty()) {
      var known = consumer.listTopics();
      for (String topic : Set.copyOf(topics)) {
        if (known.containsKey(topic)) {
          topics.remove(topic);
          known.get(topic).forEach(info -> found.add(new TopicPartition(topic, info.partition())));
        }
      }
    }
    return found;
  }

  private void look(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<String> complete = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.topic().equals(TRANSACTIONS)
          && state(record) == TransactionState.COMPLETE_COMMIT) {
        complete.add(transactionalId(record));
      }
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      seen.put(new TopicPartition(record.topic(), record.partition()), record.offset());
      switch (record.topic()) {
        case TRANSACTIONS -> {
          if (state(record) == TransactionState.PREPARE_COMMIT) {
            String id = transactionalId(record);
            tell(new Sighting.Prepared(id, complete.contains(id)));
          }
        }
        case GROUPS -> {
          ByteBuffer key = ByteBuffer.wrap(record.key());
          if (key.getShort() >= FIRST_GROUP_CHANGE) {
            byte[] group = new byte[key.getShort()];
            key.get(group);
            tell(new Sighting.Regrouped(new String(group, StandardCharsets.UTF_8)));
          }
        }
        default ->
            tell(new Sighting.Uncommitted(record.topic(), record.partition(), record.offset()));
      }
    }
  }

  private void tell(Sighting sighting) {
    listeners.forEach(listener -> listener.accept(sighting));
  }

  private static String transactionalId(ConsumerRecord<byte[], byte[]> record) {
    ByteBuffer key = ByteBuffer.wrap(record.key());
    short version = key.getShort();
    return new TransactionLogKey(new ByteBufferAccessor(key), version).transactionalId();
  }

  private static TransactionState state(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return TransactionState.EMPTY;
    }
    ByteBuffer value = ByteBuffer.wrap(record.value());
    short version = value.getShort();
    return TransactionState.fromId(
        new TransactionLogValue(new ByteBufferAccessor(value), version).transactionStatus());
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join(10_000);
  }
}
