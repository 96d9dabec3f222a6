package wakestream.streaming;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;

/// Publishes groups of records that stand or fall together, for processes that read no group.
///
/// Opening ends whatever transaction a former process of the same transactional id left open, and
/// fences that process: from then on it can publish nothing. So: open first, then read what the
/// former one has published. Belongs to one thread.
public final class TransactionalPublisher implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final String transactionalId;

  private TransactionalPublisher(Producer<byte[], byte[]> producer, String transactionalId) {
    this.producer = producer;
    this.transactionalId = transactionalId;
  }

  /// @param transactionalId the same for all processes of which only one may publish
  /// @throws UnavailableException when no broker answers
  public static TransactionalPublisher open(KafkaSettings settings, String transactionalId) {
    Producer<byte[], byte[]> producer = Clients.transactional(settings, transactionalId);
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw new UnavailableException(
          "the broker at %s does not take transactions: %s"
              .formatted(settings.bootstrap(), e.getMessage()),
          e);
    }
    return new TransactionalPublisher(producer, transactionalId);
  }

  /// Where a transaction's records are put.
  public interface Outbox {
    /// Encodes and sends a record; chosen partition by key.
    ///
    /// @throws OversizedRecordException when the topic does not take it; nothing of the transaction
    ///   is published then
    void send(Topic topic, byte[] key, SpecificRecord value);
  }

  /// Runs one transaction: all that `work` sends is published, or nothing is.
  ///
  /// @throws FencedException when another process of the same transactional id has taken over
  /// @throws UnavailableException when the transaction was given up; it may be tried again with a
  ///   new publisher
  public void transaction(Consumer<Outbox> work) {
    try {
      producer.beginTransaction();
      work.accept(this::send);
      producer.commitTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new FencedException(
          "another process publishes as %s and has taken over".formatted(transactionalId), e);
    } catch (KafkaException e) {
      abort(e);
      throw new UnavailableException(
          "publishing as %s failed: %s".formatted(transactionalId, e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      abort(e);
      throw e;
    }
  }

  private void send(Topic topic, byte[] key, SpecificRecord value) {
    byte[] bytes = Wire.encode(value);
    if (key.length + bytes.length > topic.mostBytes()) {
      throw new OversizedRecordException(topic, key.length + bytes.length);
    }
    producer.send(new ProducerRecord<>(topic.id(), key, bytes));
  }

  private void abort(Throwable cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // The transaction ends by its time-out; what went wrong first is what counts.
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
