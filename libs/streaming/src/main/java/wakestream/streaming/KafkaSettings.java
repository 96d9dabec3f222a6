package wakestream.streaming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import wakestream.schemas.Topic;

/// Where the brokers are, and what the user passes to Kafka's clients. A value; it opens nothing.
///
/// @param bootstrap `host:port`, several separated by commas
/// @param properties Kafka properties of the user (`--kafka KEY=VALUE`); each goes to the clients
///   that know it
public record KafkaSettings(String bootstrap, Map<String, String> properties) {
  private static final Set<String> CONTRACT =
      Set.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          "processing.guarantee",
          "application.id");

  public KafkaSettings {
    if (bootstrap.isBlank()) {
      throw new IllegalArgumentException("--bootstrap must name host:port, was empty");
    }
    properties = Map.copyOf(properties);
    properties.keySet().forEach(KafkaSettings::check);
  }

  public static KafkaSettings of(String bootstrap) {
    return new KafkaSettings(bootstrap, Map.of());
  }

  /// With the user's `KEY=VALUE` pairs.
  ///
  /// @throws IllegalArgumentException for a pair without `=`, a key that no client knows, or one
  ///   that the transactions rest on
  public static KafkaSettings of(String bootstrap, List<String> pairs) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--kafka must be KEY=VALUE, was " + pair);
      }
      properties.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return new KafkaSettings(bootstrap, properties);
  }

  /// The same for a broker of this process's own: what it is not ready for is asked again after 20
  /// milliseconds instead of 100 and more. What the user passes stands.
  public KafkaSettings forOwnBroker() {
    Map<String, String> sooner = new LinkedHashMap<>();
    sooner.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, "20");
    sooner.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, "200");
    sooner.putAll(properties);
    return new KafkaSettings(bootstrap, sooner);
  }

  private static void check(String key) {
    if (CONTRACT.contains(key)) {
      throw new IllegalArgumentException(
          "--kafka %s cannot be set: exactly-once processing rests on Wakestream's own value"
              .formatted(key));
    }
    if (!known(key)) {
      throw new IllegalArgumentException(
          "--kafka %s is no property of a Kafka consumer, producer or admin client".formatted(key));
    }
  }

  private static boolean known(String key) {
    return ConsumerConfig.configNames().contains(key)
        || ProducerConfig.configNames().contains(key)
        || AdminClientConfig.configNames().contains(key);
  }

  /// Properties of a consumer that reads committed records only.
  public Map<String, Object> consumer() {
    Map<String, Object> config = base(ConsumerConfig.configNames());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 * 1024 * 1024);
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    return config;
  }

  /// Properties of a producer that takes whole tiles.
  public Map<String, Object> producer() {
    Map<String, Object> config = base(ProducerConfig.configNames());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.DEAD_LETTERS.largestRecord());
    config.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    return config;
  }

  /// Properties of a producer whose sends stand or fall together.
  public Map<String, Object> transactionalProducer(String transactionalId) {
    Map<String, Object> config = producer();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    return config;
  }

  /// Properties of an admin client.
  public Map<String, Object> admin() {
    return base(AdminClientConfig.configNames());
  }

  private Map<String, Object> base(Set<String> names) {
    Map<String, Object> config = new HashMap<>();
    List<String> ours = new ArrayList<>(properties.keySet());
    ours.retainAll(names);
    ours.forEach(key -> config.put(key, properties.get(key)));
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return config;
  }
}
