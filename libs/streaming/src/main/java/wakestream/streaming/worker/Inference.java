package wakestream.streaming.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.FailureReason;
import wakestream.schemas.UnknownSchemaException;
import wakestream.schemas.WireException;
import wakestream.streaming.UnavailableException;
import wakestream.streaming.worker.Item.Decoded;

/// Decodes records on several threads and runs the processor on one.
final class Inference<I> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inference.class);

  private final TileProcessor<I> processor;
  private final WorkerMetrics metrics;
  private final ExecutorService decoding;
  private final ExecutorService inference;

  Inference(TileProcessor<I> processor, int decodingThreads, WorkerMetrics metrics) {
    this.processor = processor;
    this.metrics = metrics;
    this.decoding = Executors.newFixedThreadPool(decodingThreads, threads("decoding-"));
    this.inference = Executors.newSingleThreadExecutor(threads("inference-"));
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name(name, 0).factory();
  }

  /// Starts decoding a record.
  Item<I> decode(ConsumerRecord<byte[], byte[]> record) {
    return new Item<>(record, decoding.submit(() -> decoded(record)));
  }

  /// Starts processing, behind the batches that were started before.
  Future<List<Verdict>> process(List<Item<I>> items) {
    return inference.submit(() -> verdicts(items));
  }

  private Decoded<I> decoded(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return rejected(FailureReason.UNDECODABLE, "it has no value");
    }
    try {
      return Decoded.of(processor.decode(value));
    } catch (Refusal e) {
      return Decoded.rejected(new Verdict.Reject(e.reason(), text(e), e.tile()));
    } catch (UnknownSchemaException e) {
      return rejected(FailureReason.UNKNOWN_SCHEMA, text(e));
    } catch (WireException e) {
      return rejected(FailureReason.UNDECODABLE, text(e));
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be decoded", name(record), e);
      return rejected(FailureReason.UNDECODABLE, text(e));
    }
  }

  private static <I> Decoded<I> rejected(FailureReason reason, String detail) {
    return Decoded.rejected(new Verdict.Reject(reason, detail, Optional.empty()));
  }

  private List<Verdict> verdicts(List<Item<I>> items) throws InterruptedException {
    List<Decoded<I>> all = new ArrayList<>();
    for (Item<I> item : items) {
      all.add(result(item.decoded()));
    }
    List<I> usable = all.stream().flatMap(d -> d.item().stream()).toList();
    long start = System.nanoTime();
    var results = processed(usable).iterator();
    metrics.processingNanos.add(System.nanoTime() - start);
    return all.stream()
        .<Verdict>map(d -> d.rejected().isPresent() ? d.rejected().get() : verdict(results.next()))
        .toList();
  }

  private static Verdict verdict(ProcessingResult result) {
    return switch (result) {
      case ProcessingResult.Done done -> new Verdict.Publish(done.outputs());
      case ProcessingResult.Refused refused ->
          new Verdict.Reject(refused.reason(), refused.detail(), Optional.empty());
    };
  }

  private List<ProcessingResult> processed(List<I> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    try {
      return checked(items, processor.process(items));
    } catch (UnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("A batch of {} failed, its records are tried one by one", items.size(), e);
      return items.stream().map(this::processedAlone).toList();
    }
  }

  private ProcessingResult processedAlone(I item) {
    try {
      return checked(List.of(item), processor.process(List.of(item))).getFirst();
    } catch (UnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      return new ProcessingResult.Refused(FailureReason.INFERENCE, text(e));
    }
  }

  private static List<ProcessingResult> checked(List<?> items, List<ProcessingResult> results) {
    if (results.size() != items.size()) {
      throw new AssertionError(
          "a processor must give one result an item, gave %d for %d"
              .formatted(results.size(), items.size()));
    }
    return results;
  }

  /// The result of a future; what it failed with, otherwise.
  static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static String text(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  private static String name(ConsumerRecord<?, ?> record) {
    return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }

  /// Ends the threads after what they are at; does not wait.
  @Override
  public void close() {
    decoding.shutdownNow();
    inference.shutdownNow();
  }
}
