package wakestream.streaming.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.FailureReason;
import wakestream.streaming.Clients;
import wakestream.streaming.UnavailableException;
import wakestream.streaming.worker.Item.Decoded;

/// The loop of a model worker: consume, infer, produce; exactly once (see the package).
///
/// [#start] runs it on a thread of its own; [#close] stops it gracefully. One that fails leaves its
/// marks where they are, and says why in [#health] and [#completion].
///
/// @param <I> a decoded record
public final class WorkerLoop<I> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);
  private static final Duration IDLE = Duration.ofMillis(50);
  private static final Duration BUSY = Duration.ofMillis(5);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);
  private static final int BATCHES_IN_HAND = 2;

  private final WorkerOptions options;
  private final TileProcessor<I> processor;
  private final WorkerMetrics metrics = new WorkerMetrics();
  private final Consumer<byte[], byte[]> consumer;
  private final Assignment assignment;
  private final Intake intake;
  private final Inference<I> inference;
  private final Transactions transactions;
  private final Deque<Batch> inHand = new ArrayDeque<>();
  private final CompletableFuture<Void> completion = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile WorkerHealth health = new WorkerHealth.Running();
  private Duration backoff = Duration.ZERO;
  private long notBefore;

  private WorkerLoop(WorkerOptions options, TileProcessor<I> processor) {
    this.options = options;
    this.processor = processor;
    this.consumer = Clients.member(options.kafka(), options.group(), membership(options));
    this.assignment = new Assignment(consumer, UUID.randomUUID().toString().substring(0, 8));
    this.intake = new Intake(options.batch());
    this.inference = new Inference<>(processor, options.decodingThreads(), metrics);
    this.transactions = new Transactions(options, metrics);
    this.notBefore = System.nanoTime();
    this.thread = Thread.ofPlatform().name(options.group()).unstarted(this::run);
  }

  private static Map<String, Object> membership(WorkerOptions options) {
    Map<String, Object> more = new HashMap<>();
    more.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4 * options.batch().maxRecords());
    options.instanceId().ifPresent(id -> more.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
    return more;
  }

  /// Joins the group and starts to work.
  public static <I> WorkerLoop<I> start(WorkerOptions options, TileProcessor<I> processor) {
    WorkerLoop<I> loop = new WorkerLoop<>(options, processor);
    loop.thread.start();
    return loop;
  }

  /// How the worker is.
  public WorkerHealth health() {
    return health;
  }

  public WorkerMetrics.Snapshot metrics() {
    return metrics.snapshot();
  }

  /// Completes when the loop has ended, exceptionally when it could not go on.
  public CompletableFuture<Void> completion() {
    return completion;
  }

  private void run() {
    try {
      consumer.subscribe(List.of(options.input().id()), assignment);
      while (!stopping) {
        step();
      }
      finishGracefully();
      end(Optional.empty());
    } catch (Throwable e) {
      assignment.die();
      LOG.error("Worker {} stops: {}", options.group(), e.getMessage(), e);
      end(Optional.of(e));
    }
  }

  private void step() throws InterruptedException {
    try {
      fetch();
      if (assignment.isDisturbed()) {
        drop();
      }
      if (assignment.settle()) {
        prepare();
        admit();
      }
      publish();
      report();
    } catch (InvalidOffsetException e) {
      throw lostOffsets(e);
    } catch (FencedInstanceIdException | UnreleasedInstanceIdException e) {
      throw new WorkerStoppedException(
          "another process works as --instance-id %s: give each its own"
              .formatted(options.instanceId().orElse("")),
          e);
    } catch (UnsupportedVersionException e) {
      throw new WorkerStoppedException(
          "the brokers at %s are too old: %s"
              .formatted(options.kafka().bootstrap(), e.getMessage()),
          e);
    } catch (KafkaException | UnavailableException e) {
      disturbed(e.getMessage());
    }
  }

  private WorkerStoppedException lostOffsets(InvalidOffsetException e) {
    return new WorkerStoppedException(
        "group %s has no valid offset in %s: records may have gone before they were read. To go on with the oldest that is kept: ./wakestream topics --mend-offsets --bootstrap %s"
            .formatted(options.group(), e.partitions(), options.kafka().bootstrap()),
        e);
  }

  /// Fetches; keeps the connection to the group alive even while nothing more is wanted.
  private void fetch() {
    if (intake.isFull()) {
      consumer.pause(consumer.assignment());
    } else if (!consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    }
    Duration wait = inHand.isEmpty() && intake.isEmpty() ? IDLE : BUSY;
    long now = System.nanoTime();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      intake.add(record, now);
      metrics.recordsRead.increment();
    }
  }

  /// Opens the producer as soon as the group has let this worker in: one that is refused must not
  /// fence another of its name.
  private void prepare() {
    if (assignment.ownsAny()) {
      transactions.prepare();
    }
  }

  private void drop() {
    inHand.forEach(batch -> batch.verdicts().cancel(false));
    inHand.clear();
    intake.clear();
  }

  private void disturbed(@Nullable String reason) {
    backoff =
        backoff.isZero()
            ? Duration.ofMillis(100)
            : backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) > 0
                ? LONGEST_BACKOFF
                : backoff.multipliedBy(2);
    notBefore = System.nanoTime() + backoff.toNanos();
    String text = Optional.ofNullable(reason).orElse("the broker does not answer");
    LOG.warn("{}: {}; trying again in {} ms", options.group(), text, backoff.toMillis());
    health = new WorkerHealth.Waiting(text);
    drop();
    assignment.mustRewind();
  }

  /// Takes a batch in hand: marks it, then lets it be decoded and processed.
  private void admit() {
    int most = assignment.careful() ? 1 : BATCHES_IN_HAND;
    long now = System.nanoTime();
    if (now < notBefore
        || inHand.size() >= most
        || !intake.isDue(now, inHand.isEmpty())
        || processor.waitingFor().isPresent()) {
      return;
    }
    List<ConsumerRecord<byte[], byte[]>> records =
        intake.take(assignment.careful() ? 1 : options.batch().maxRecords());
    Set<TopicPartition> partitions = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      assignment.of(record).take(record.offset());
      partitions.add(Assignment.partition(record));
    }
    assignment.mark(partitions);
    List<Item<I>> items = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      items.add(
          assignment.of(record).refuses(record.offset())
              ? new Item<>(record, CompletableFuture.completedFuture(unread()))
              : inference.decode(record));
    }
    inHand.addLast(new Batch(records, inference.process(items)));
  }

  private Decoded<I> unread() {
    return Decoded.rejected(
        new Verdict.Reject(
            FailureReason.CRASHED,
            "the process died %d times over this record".formatted(Progress.DEATHS_TO_REFUSE),
            Optional.empty()));
  }

  /// Publishes the batch in front when it is done.
  private void publish() throws InterruptedException {
    Batch batch = inHand.peekFirst();
    if (batch == null || !batch.verdicts().isDone()) {
      return;
    }
    List<Verdict> verdicts = Inference.result(batch.verdicts());
    Outputs outputs = Outputs.of(batch, verdicts);
    Map<TopicPartition, Long> ends = batch.ends();
    Optional<String> failure =
        transactions.commit(
            outputs.records(),
            assignment.committing(ends),
            consumer.groupMetadata(),
            batch.records().size());
    if (failure.isPresent()) {
      disturbed(failure.get());
      return;
    }
    inHand.removeFirst();
    assignment.committed(ends);
    count(batch, outputs);
    backoff = Duration.ZERO;
  }

  private void report() {
    if (System.nanoTime() >= notBefore) {
      Optional<String> waitingFor = processor.waitingFor();
      health =
          waitingFor.isPresent()
              ? new WorkerHealth.Waiting(waitingFor.get())
              : new WorkerHealth.Running();
    }
  }

  private void count(Batch batch, Outputs outputs) {
    metrics.batches.increment();
    metrics.recordsDone.add(batch.records().size());
    metrics.outputs.add(outputs.published());
    metrics.deadLetters.add(outputs.deadLetters());
  }

  /// Publishes the batch that the model has begun, and puts the rest back.
  private void finishGracefully() throws InterruptedException {
    long deadline = System.nanoTime() + STOP_DEADLINE.toNanos();
    while (inHand.size() > 1) {
      inHand.removeLast().verdicts().cancel(false);
    }
    intake.clear();
    try {
      while (!inHand.isEmpty() && System.nanoTime() < deadline && !assignment.isDisturbed()) {
        consumer.pause(consumer.assignment());
        consumer.poll(BUSY);
        if (!assignment.isDisturbed()) {
          publish();
        }
      }
    } catch (KafkaException | UnavailableException | CancellationException e) {
      LOG.info("The batch in hand is left to the next worker: {}", e.getMessage());
    }
    assignment.unmarkAll();
  }

  private void end(Optional<Throwable> failure) {
    try {
      inference.close();
      transactions.close();
      consumer.close();
    } catch (KafkaException e) {
      LOG.info("{} did not leave in order: {}", options.group(), e.getMessage());
    } finally {
      health = new WorkerHealth.Stopped(failure.map(Throwable::getMessage).orElse(""));
      failure.ifPresentOrElse(completion::completeExceptionally, () -> completion.complete(null));
    }
  }

  /// Stops gracefully: the batch that the model has begun is published, what was fetched besides is
  /// left to the next worker. Waits for the end.
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(STOP_DEADLINE.plusSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
