package wakestream.streaming.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;

/// Publishes records and offsets together, or not at all. Belongs to the loop's thread.
///
/// After an error that a producer survives the transaction is aborted; after any other the producer
/// is given up and a new one opened for the next transaction, with a new transactional id unless
/// the process has a stable name. A process that was thrown out of its group cannot commit: the
/// group's metadata fence it.
final class Transactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int COMMIT_ATTEMPTS = 3;

  private final KafkaSettings settings;
  private final String prefix;
  private final Optional<String> instanceId;
  private final TransactionObserver observer;
  private final WorkerMetrics metrics;
  private @Nullable Producer<byte[], byte[]> producer;

  Transactions(WorkerOptions options, WorkerMetrics metrics) {
    this.settings = options.kafka();
    this.prefix = options.group();
    this.instanceId = options.instanceId();
    this.observer = options.observer();
    this.metrics = metrics;
  }

  /// Opens the producer where there is none, so that the next transaction need not wait for it.
  void prepare() {
    open();
  }

  /// Runs one transaction.
  ///
  /// @return empty when it is committed; otherwise why nothing of it is
  Optional<String> commit(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group,
      int inputs) {
    Producer<byte[], byte[]> current = null;
    try {
      current = open();
      current.beginTransaction();
      for (ProducerRecord<byte[], byte[]> record : records) {
        current.send(record);
      }
      current.sendOffsetsToTransaction(offsets, group);
      observer.beforeCommit(inputs);
      commit(current);
      return Optional.empty();
    } catch (KafkaException e) {
      metrics.aborts.increment();
      abort(current);
      return Optional.of(
          "publishing failed: %s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  private Producer<byte[], byte[]> open() {
    if (producer == null) {
      String id = prefix + "-" + instanceId.orElseGet(() -> UUID.randomUUID().toString());
      Producer<byte[], byte[]> opened = Clients.transactional(settings, id);
      try {
        opened.initTransactions();
      } catch (KafkaException e) {
        opened.close(Duration.ZERO);
        throw e;
      }
      metrics.producers.increment();
      producer = opened;
    }
    return producer;
  }

  /// A commit that times out may have happened: it must be asked for again, never aborted.
  private static void commit(Producer<byte[], byte[]> producer) {
    for (int attempt = 1; ; attempt++) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        if (attempt == COMMIT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void abort(@Nullable Producer<byte[], byte[]> current) {
    if (current == null) {
      return;
    }
    try {
      current.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      LOG.info("The producer is lost ({}), the next transaction opens a new one", e.getMessage());
      current.close(Duration.ZERO);
      producer = null;
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }
}
