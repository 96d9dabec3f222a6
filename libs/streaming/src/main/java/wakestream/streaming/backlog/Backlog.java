package wakestream.streaming.backlog;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.UnavailableException;

/// How many records of each stage are published but not committed by its group. A group that never
/// came has everything before it. Kafka's own markers count too: one a transaction and partition.
public final class Backlog implements AutoCloseable {
  private final Admin admin;
  private final KafkaSettings settings;
  private final Map<Stage, List<TopicPartition>> partitions = new EnumMap<>(Stage.class);

  private Backlog(Admin admin, KafkaSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /// @throws UnavailableException when the cluster does not answer, or a topic is missing
  public static Backlog open(KafkaSettings settings) {
    Backlog backlog = new Backlog(Clients.admin(settings), settings);
    try {
      backlog.findPartitions();
      return backlog;
    } catch (RuntimeException e) {
      backlog.close();
      throw e;
    }
  }

  private void findPartitions() {
    List<String> topics = Arrays.stream(Stage.values()).map(stage -> stage.topic().id()).toList();
    var described = get(admin.describeTopics(topics).allTopicNames());
    for (Stage stage : Stage.values()) {
      String topic = stage.topic().id();
      partitions.put(
          stage,
          Optional.ofNullable(described.get(topic)).stream()
              .flatMap(found -> found.partitions().stream())
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList());
    }
  }

  /// What waits where.
  ///
  /// @param records by stage
  public record Waiting(Map<Stage, Long> records) {
    public Waiting {
      records = Map.copyOf(records);
    }

    /// On all stages together.
    public long total() {
      return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /// `1200 on tiles, 35 on ship-tiles, 0 on tile-outcomes`.
    @Override
    public String toString() {
      return Arrays.stream(Stage.values())
          .map(stage -> records.getOrDefault(stage, 0L) + " on " + stage.topic())
          .collect(Collectors.joining(", "));
    }
  }

  /// What waits now; not of one moment, since the groups go on while they are asked.
  ///
  /// @throws UnavailableException when the cluster does not answer
  public Waiting read() {
    Map<Stage, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
    Map<TopicPartition, Long> earliest = offsets(OffsetSpec.earliest());
    Map<TopicPartition, Long> latest = offsets(OffsetSpec.latest());
    Map<Stage, Long> waiting = new EnumMap<>(Stage.class);
    partitions.forEach(
        (stage, own) -> {
          Map<TopicPartition, OffsetAndMetadata> at = committed.getOrDefault(stage, Map.of());
          long sum = 0;
          for (TopicPartition partition : own) {
            long first = earliest.getOrDefault(partition, 0L);
            OffsetAndMetadata done = at.get(partition);
            long next = done == null ? first : Math.max(first, done.offset());
            sum += Math.max(0, latest.getOrDefault(partition, next) - next);
          }
          waiting.put(stage, sum);
        });
    return new Waiting(waiting);
  }

  private Map<Stage, Map<TopicPartition, OffsetAndMetadata>> committed() {
    Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
    partitions.forEach(
        (stage, own) ->
            asked.put(stage.group(), new ListConsumerGroupOffsetsSpec().topicPartitions(own)));
    var answers = admin.listConsumerGroupOffsets(asked);
    Map<Stage, Map<TopicPartition, OffsetAndMetadata>> found = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      found.put(stage, offsetsOf(answers.partitionsToOffsetAndMetadata(stage.group())));
    }
    return found;
  }

  /// The group's offsets; none where there is no such group.
  private Map<TopicPartition, OffsetAndMetadata> offsetsOf(
      KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> answer) {
    try {
      Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(answer.get());
      known.values().removeIf(offset -> offset == null);
      return known;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw unavailable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.values().stream()
            .flatMap(own -> Stream.of(own.toArray(TopicPartition[]::new)))
            .collect(Collectors.toMap(partition -> partition, partition -> which));
    return get(admin.listOffsets(asked).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
  }

  private <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private UnavailableException unavailable(ExecutionException e) {
    Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
    return new UnavailableException(
        "the cluster at %s does not say what waits: %s"
            .formatted(settings.bootstrap(), cause.getMessage()),
        cause);
  }

  private static UnavailableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new UnavailableException("interrupted while the cluster was asked what waits", e);
  }

  @Override
  public void close() {
    admin.close();
  }
}
