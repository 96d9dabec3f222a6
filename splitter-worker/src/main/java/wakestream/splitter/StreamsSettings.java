package wakestream.splitter;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import wakestream.schemas.Topic;
import wakestream.splitter.state.BoundedRocks;
import wakestream.splitter.state.Stores;
import wakestream.splitter.stream.DeadLetterHandler;

/// What Kafka Streams is told.
final class StreamsSettings {
  private static final long CACHE_BYTES = 16L * 1024 * 1024;

  /// A killed splitter's scenes go to another after so long; Kafka's own default is 45 seconds.
  private static final int SESSION_MILLIS = 10_000;

  private StreamsSettings() {}

  static Properties of(SplitterConfig config, String directory) {
    Properties properties = new Properties();
    properties.putAll(config.kafka().properties());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.application());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.putIfAbsent(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        config
            .kafka()
            .properties()
            .getOrDefault(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Integer.toString(SESSION_MILLIS)));
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Math.max(Topic.DEAD_LETTERS.largestRecord(), Stores.LARGEST_ENTRY));
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        8 * 1024 * 1024);
    return properties;
  }
}
