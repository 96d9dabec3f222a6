package wakestream.streaming.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.UnavailableException;

/// The committed offsets of a group, seen from outside it.
final class GroupOffsets {
  private final Admin admin;
  private final KafkaSettings settings;

  GroupOffsets(Admin admin, KafkaSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /// Commits the earliest offsets for a group that has none at all. A group that has some is left
  /// alone: what it misses was lost, and that is for a person to know.
  void commitFirst(Group group) {
    if (committed(group).isEmpty()) {
      commit(group, asOffsets(offsets(group, OffsetSpec.earliest())));
    }
  }

  /// Sets offsets that are missing or out of range to the earliest.
  List<String> mend(Group group) {
    Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
    Map<TopicPartition, Long> latest = offsets(group, OffsetSpec.latest());
    Map<TopicPartition, Long> wrong = new HashMap<>(offsets(group, OffsetSpec.earliest()));
    wrong
        .entrySet()
        .removeIf(
            first -> {
              OffsetAndMetadata at = committed.get(first.getKey());
              return at != null
                  && at.offset() >= first.getValue()
                  && at.offset() <= latest.getOrDefault(first.getKey(), -1L);
            });
    commit(group, asOffsets(wrong));
    return wrong.keySet().stream().map(TopicPartition::toString).sorted().toList();
  }

  private static Map<TopicPartition, OffsetAndMetadata> asOffsets(Map<TopicPartition, Long> at) {
    return at.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> new OffsetAndMetadata(e.getValue())));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(Group group) {
    Map<TopicPartition, OffsetAndMetadata> found =
        get(admin.listConsumerGroupOffsets(group.id()).partitionsToOffsetAndMetadata(), Map.of());
    return found.entrySet().stream()
        .filter(e -> e.getValue() != null && e.getKey().topic().equals(group.topic().id()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<TopicPartition, Long> offsets(Group group, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions(group).stream().collect(Collectors.toMap(Function.identity(), tp -> which));
    Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
        get(admin.listOffsets(asked).all(), Map.of());
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private List<TopicPartition> partitions(Group group) {
    String topic = group.topic().id();
    var described = get(admin.describeTopics(List.of(topic)).allTopicNames(), Map.of());
    int count = Optional.ofNullable(described.get(topic)).map(d -> d.partitions().size()).orElse(0);
    return IntStream.range(0, count).mapToObj(p -> new TopicPartition(topic, p)).toList();
  }

  private void commit(Group group, Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (!offsets.isEmpty()) {
      get(
          admin.alterConsumerGroupOffsets(group.id(), offsets).all().thenApply(done -> true),
          false);
    }
  }

  /// The answer; `otherwise` where there is no such group, or where it has members by now, whose
  /// offsets are their own business.
  private <T> T get(KafkaFuture<T> future, T otherwise) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      if (cause instanceof GroupIdNotFoundException
          || cause instanceof UnknownMemberIdException
          || cause instanceof GroupNotEmptyException) {
        return otherwise;
      }
      throw new UnavailableException(
          "the cluster at %s does not answer as it should: %s"
              .formatted(settings.bootstrap(), cause.getMessage()),
          cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while the cluster was asked", e);
    }
  }
}
