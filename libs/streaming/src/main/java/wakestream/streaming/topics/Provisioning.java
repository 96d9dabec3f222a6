package wakestream.streaming.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import wakestream.schemas.Topic;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.UnavailableException;

/// Creates the topics of the catalogue where they are missing, verifies those that are there, and
/// gives new groups their first offsets.
public final class Provisioning implements AutoCloseable {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

  private final Admin admin;
  private final KafkaSettings settings;

  private Provisioning(Admin admin, KafkaSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  public static Provisioning open(KafkaSettings settings) {
    return new Provisioning(Clients.admin(settings), settings);
  }

  /// What was found and done.
  ///
  /// @param created topics that were missing
  /// @param verified topics that were there and are right
  public record Report(List<Topic> created, List<Topic> verified) {}

  /// Creates what is missing, verifies the rest, and commits the earliest offsets for groups that
  /// never existed.
  ///
  /// @throws ProvisioningException when a topic is there but not as the catalogue has it
  /// @throws UnavailableException when the cluster does not answer
  public Report provision(Layout layout) {
    Report report = makeTopics(layout);
    commitFirstOffsets();
    return report;
  }

  /// Creates what is missing and verifies the rest.
  ///
  /// @throws ProvisioningException when a topic is there but not as the catalogue has it
  /// @throws UnavailableException when the cluster does not answer
  public Report makeTopics(Layout layout) {
    Map<Topic, TopicDescription> present = describe();
    verify(present, Optional.of(layout));
    List<Topic> missing = Topic.all().stream().filter(t -> !present.containsKey(t)).toList();
    create(missing, layout);
    awaitVisible(missing);
    return new Report(missing, List.copyOf(present.keySet()));
  }

  /// Verifies that every topic is there as the catalogue has it, in one of the layouts.
  ///
  /// @throws ProvisioningException when one is missing or differs
  /// @throws UnavailableException when the cluster does not answer
  public void verify() {
    Map<Topic, TopicDescription> present = describe();
    List<Topic> missing = Topic.all().stream().filter(t -> !present.containsKey(t)).toList();
    if (!missing.isEmpty()) {
      throw new ProvisioningException(
          "topics are missing at %s: %s; create them with: ./wakestream topics --bootstrap %s"
              .formatted(settings.bootstrap(), names(missing), settings.bootstrap()));
    }
    verify(present, Optional.empty());
  }

  /// Commits the earliest offsets for every group that never had any.
  public void commitFirstOffsets() {
    for (Group group : Group.values()) {
      new GroupOffsets(admin, settings).commitFirst(group);
    }
  }

  /// Sets the group's offset to the oldest kept record wherever it has none or one that is gone.
  ///
  /// @return the partitions that were mended
  public List<String> mendOffsets(Group group) {
    return new GroupOffsets(admin, settings).mend(group);
  }

  private Map<Topic, TopicDescription> describe() {
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(Topic.all().stream().map(Topic::id).toList()).topicNameValues();
    Map<Topic, TopicDescription> present = new EnumMap<>(Topic.class);
    asked.forEach((name, future) -> describe(future, present, Topic.byId(name).orElseThrow()));
    return present;
  }

  private void describe(
      KafkaFuture<TopicDescription> asked, Map<Topic, TopicDescription> present, Topic topic) {
    try {
      present.put(topic, asked.get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw unavailable(e);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void create(List<Topic> missing, Layout layout) {
    Map<String, KafkaFuture<Void>> created =
        admin
            .createTopics(missing.stream().map(topic -> newTopic(topic, layout)).toList())
            .values();
    for (KafkaFuture<Void> future : created.values()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        // Another process was faster; it has made it the same way or is found out by `verify`.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw unavailable(e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /// The controller has made a topic some time before every broker knows it.
  private void awaitVisible(List<Topic> made) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    Set<Topic> unseen = new TreeSet<>(made);
    while (true) {
      unseen.removeAll(describe().keySet());
      if (unseen.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new UnavailableException(
            "the cluster at %s made topics that none of its brokers knew after %d s: %s"
                .formatted(
                    settings.bootstrap(), VISIBLE_WITHIN.toSeconds(), names(List.copyOf(unseen))));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static NewTopic newTopic(Topic topic, Layout layout) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanup().policy());
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.largestRecord()));
    config.put(
        TopicConfig.RETENTION_MS_CONFIG,
        topic.retention().map(d -> Long.toString(d.toMillis())).orElse("-1"));
    config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "producer");
    return new NewTopic(topic.id(), layout.partitions(topic), layout.replication()).configs(config);
  }

  private void verify(Map<Topic, TopicDescription> present, Optional<Layout> wanted) {
    List<String> problems = new ArrayList<>();
    Layout layout = wanted.orElseGet(() -> layoutOf(present));
    present.forEach(
        (topic, found) -> {
          int partitions = found.partitions().size();
          if (partitions != layout.partitions(topic)) {
            problems.add(
                "topic %s has %d partitions where %d are needed; the count is never altered, because scenes would lose their place: delete and make the topics anew"
                    .formatted(topic, partitions, layout.partitions(topic)));
          }
        });
    configs(present.keySet().stream().toList())
        .forEach((topic, config) -> verifyConfig(topic, config, problems));
    if (!problems.isEmpty()) {
      throw new ProvisioningException(String.join("; ", problems));
    }
  }

  private static Layout layoutOf(Map<Topic, TopicDescription> present) {
    int partitions =
        Optional.ofNullable(present.get(Topic.SCENES)).map(t -> t.partitions().size()).orElse(0);
    return Stream.of(Layout.values())
        .filter(layout -> layout.partitions(Topic.SCENES) == partitions)
        .findFirst()
        .orElse(Layout.CLUSTER);
  }

  private static void verifyConfig(Topic topic, Config config, List<String> problems) {
    String cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (!parts(cleanup).equals(parts(topic.cleanup().policy()))) {
      problems.add(
          "topic %s has cleanup.policy %s where %s is needed"
              .formatted(topic, cleanup, topic.cleanup().policy()));
    }
    int largest = Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    if (largest < topic.largestRecord()) {
      problems.add(
          "topic %s has max.message.bytes %d where at least %d is needed"
              .formatted(topic, largest, topic.largestRecord()));
    }
  }

  private static Set<String> parts(String policy) {
    return Stream.of(policy.split(",")).map(String::strip).collect(Collectors.toSet());
  }

  private Map<Topic, Config> configs(List<Topic> topics) {
    try {
      Map<Topic, Config> found = new EnumMap<>(Topic.class);
      admin
          .describeConfigs(
              topics.stream()
                  .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.id()))
                  .toList())
          .all()
          .get()
          .forEach(
              (resource, config) ->
                  Topic.byId(resource.name()).ifPresent(topic -> found.put(topic, config)));
      return found;
    } catch (ExecutionException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private UnavailableException unavailable(ExecutionException e) {
    Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
    return new UnavailableException(
        "the cluster at %s does not answer as it should: %s"
            .formatted(settings.bootstrap(), cause.getMessage()),
        cause);
  }

  private static UnavailableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new UnavailableException("interrupted while the cluster was asked", e);
  }

  private static String names(List<Topic> topics) {
    return topics.stream().map(Topic::id).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    admin.close();
  }
}
