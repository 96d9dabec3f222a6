package wakestream.streaming.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions that this worker owns and how far each is. Belongs to the loop's thread, on which
/// Kafka calls the listener too.
final class Assignment implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;
  private final String self;
  private final Map<TopicPartition, Progress> progress = new HashMap<>();
  private final Set<TopicPartition> fresh = new HashSet<>();
  private boolean mustRewind;
  private boolean dying;

  Assignment(Consumer<byte[], byte[]> consumer, String self) {
    this.consumer = consumer;
    this.self = self;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    fresh.addAll(partitions);
  }

  /// What is in hand is dropped; the next owner must not take it for a death.
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (!dying) {
      unmark(partitions);
    }
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(progress::remove);
    fresh.removeAll(partitions);
    mustRewind |= !partitions.isEmpty();
  }

  /// From now on marks are left where they are: the process fails.
  void die() {
    dying = true;
  }

  /// Asks for a rewind before the next batch.
  void mustRewind() {
    mustRewind = true;
  }

  /// Whether what is in hand is to be dropped.
  boolean isDisturbed() {
    return mustRewind;
  }

  /// Reads what former owners left, and goes back to the committed offsets where that was asked.
  /// May be called again after it threw.
  ///
  /// While a dead worker's transaction is open, the offsets of its partitions are not to be had.
  /// The consumer asks for them itself then, and it must not be asked for the same in between: it
  /// would chase its own request until the call times out (KAFKA-20765). So positions come first.
  ///
  /// @return false when it is still to be done
  boolean settle() {
    if (!mustRewind && fresh.isEmpty()) {
      return true;
    }
    if (!Set.copyOf(fresh).stream().allMatch(this::hasPosition)) {
      return false;
    }
    for (var found : committed(Set.copyOf(fresh)).entrySet()) {
      progress.put(found.getKey(), begin(found.getKey(), found.getValue()));
    }
    fresh.clear();
    if (mustRewind) {
      rewind();
      mustRewind = false;
    }
    return true;
  }

  private boolean hasPosition(TopicPartition partition) {
    try {
      consumer.position(partition, GLANCE);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private Progress begin(TopicPartition partition, OffsetAndMetadata committed) {
    Progress begun = Progress.of(committed, self);
    if (begun.deaths() > 0) {
      LOG.warn(
          "{} from offset {}: a process died over what it had in hand, {} time(s) by now",
          partition,
          committed.offset(),
          begun.deaths());
    }
    return begun;
  }

  private void rewind() {
    Set<TopicPartition> known = Set.copyOf(progress.keySet());
    committed(known)
        .forEach(
            (partition, offset) -> {
              consumer.seek(partition, offset.offset());
              progressOf(partition).rewound(offset.offset());
            });
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(consumer.committed(partitions));
    found.values().removeIf(offset -> offset == null);
    if (found.size() < partitions.size()) {
      throw new NoOffsetForPartitionException(
          partitions.stream()
              .filter(partition -> !found.containsKey(partition))
              .collect(Collectors.toSet()));
    }
    return found;
  }

  Progress of(ConsumerRecord<?, ?> record) {
    return progressOf(partition(record));
  }

  private Progress progressOf(TopicPartition partition) {
    Progress found = progress.get(partition);
    if (found == null) {
      throw new IllegalStateException(partition + " is not owned");
    }
    return found;
  }

  /// Whether any partition is this worker's, and settled.
  boolean ownsAny() {
    return !progress.isEmpty();
  }

  /// Whether records are to be taken one at a time.
  boolean careful() {
    return progress.values().stream().anyMatch(Progress::careful);
  }

  /// Commits the unchanged offsets of the partitions with records in hand, with their marks.
  void mark(Set<TopicPartition> partitions) {
    consumer.commitSync(
        partitions.stream().collect(Collectors.toMap(tp -> tp, tp -> progressOf(tp).marked())));
  }

  /// Puts back what is in hand: the marks become what they were.
  void unmarkAll() {
    unmark(Set.copyOf(progress.keySet()));
  }

  private void unmark(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Progress known = progress.get(partition);
      if (known != null && known.hasInHand()) {
        marks.put(partition, known.unmarked());
      }
    }
    if (marks.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(marks);
    } catch (KafkaException e) {
      LOG.info("The marks of {} stay: {}", marks.keySet(), e.getMessage());
    }
  }

  /// The offsets of a transaction that holds the outputs of all records before `ends`.
  Map<TopicPartition, OffsetAndMetadata> committing(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, end -> progressOf(end.getKey()).committing(end.getValue())));
  }

  void committed(Map<TopicPartition, Long> ends) {
    ends.forEach((partition, end) -> progressOf(partition).committed(end));
  }

  static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
