package wakestream.streaming;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Opens Kafka's clients over bytes: records are decoded where a failure can be told from garbage.
/// Who opens, closes.
public final class Clients {
  private Clients() {}

  /// A consumer without a group, to be assigned partitions.
  public static Consumer<byte[], byte[]> reader(KafkaSettings settings) {
    return consumer(settings.consumer());
  }

  /// A member of a group.
  public static Consumer<byte[], byte[]> member(
      KafkaSettings settings, String group, Map<String, Object> more) {
    Map<String, Object> config = settings.consumer();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    config.putAll(more);
    return consumer(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A producer without transactions, for status records.
  public static Producer<byte[], byte[]> producer(KafkaSettings settings) {
    return producer(settings.producer());
  }

  /// A producer with transactions; [Producer#initTransactions()] is still to be called.
  public static Producer<byte[], byte[]> transactional(KafkaSettings settings, String id) {
    return producer(settings.transactionalProducer(id));
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public static Admin admin(KafkaSettings settings) {
    return Admin.create(settings.admin());
  }
}
