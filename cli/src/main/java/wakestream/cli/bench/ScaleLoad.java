package wakestream.cli.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import wakestream.cli.errors.UserError;
import wakestream.imagery.grid.TileGrid;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.Release;
import wakestream.records.Role;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.splitter.SplitterConfig;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.ScenePartitions;
import wakestream.streaming.topics.Group;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// What workers of one kind are given to do, and how fast they do it. Small tiles, spread evenly
/// over the twelve partitions of a cluster's layout; scenes likewise, two a partition.
final class ScaleLoad implements AutoCloseable {
  private static final int CORE = 32;
  private static final int COLUMNS = 32;
  private static final int SCENES_A_PARTITION = 2;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double FROM = 0.1;
  private static final double TO = 0.8;

  private final WorkerChild.Kind kind;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> results;
  private int published;

  private ScaleLoad(KafkaSettings kafka, WorkerChild.Kind kind) {
    this.kind = kind;
    this.admin = Clients.admin(kafka);
    this.producer = Clients.producer(kafka);
    this.results = Clients.reader(kafka);
  }

  /// Makes the topics, and has something released for the stubs to stand in for.
  static ScaleLoad open(KafkaSettings kafka, WorkerChild.Kind kind) {
    try (Provisioning provisioning = Provisioning.open(kafka)) {
      provisioning.provision(Layout.CLUSTER);
    }
    ScaleLoad load = new ScaleLoad(kafka, kind);
    load.release(Role.CLASSIFIER);
    load.release(Role.SEGMENTER);
    load.producer.flush();
    load.followResults();
    return load;
  }

  private void release(Role role) {
    String profile = BenchScenes.PROFILE.id();
    Release current = new Release(new Model("stub", "cc".repeat(32)), "none");
    ModelRelease release =
        new ModelRelease(role, profile, current, null, Instant.parse("2026-01-01T00:00:00Z"));
    send(Topic.MODELS, Keys.bytes(Keys.model(role, profile)), release);
  }

  private void followResults() {
    Topic topic = kind == WorkerChild.Kind.SPLITTER ? Topic.SHIPS : Topic.TILE_OUTCOMES;
    List<TopicPartition> partitions =
        results.partitionsFor(topic.id()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    results.assign(partitions);
    results.seekToBeginning(partitions);
  }

  private void send(Topic topic, byte[] key, SpecificRecord value) {
    producer.send(new ProducerRecord<>(topic.id(), key, Wire.encode(value)));
  }

  /// Waits until that many members share the partitions, each with as many.
  void awaitMembers(int members, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!shared(members)) {
      if (System.nanoTime() > deadline) {
        throw UserError.failed(
            "%d workers did not share the partitions within %d s; see bench-child.log in the cache",
            members, patience.toSeconds());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean shared(int members) throws InterruptedException {
    String group =
        switch (kind) {
          case CLASSIFIER -> Group.CLASSIFIER.id();
          case SEGMENTER -> Group.SEGMENTER.id();
          case SPLITTER -> SplitterConfig.APPLICATION;
        };
    int inputs = kind == WorkerChild.Kind.SPLITTER ? 2 : 1;
    int each = inputs * partitions() / members;
    try {
      ConsumerGroupDescription found =
          admin.describeConsumerGroups(List.of(group)).all().get().values().iterator().next();
      return found.members().size() == members
          && found.members().stream()
              .allMatch(member -> member.assignment().topicPartitions().size() == each);
    } catch (ExecutionException e) {
      return false; // there is no such group yet
    }
  }

  private int partitions() {
    return results.partitionsFor(Topic.TILE_OUTCOMES.id()).size();
  }

  /// Publishes about so many records, all at once.
  void publish(int count) {
    switch (kind) {
      case CLASSIFIER -> tiles(count, Topic.TILES);
      case SEGMENTER -> tiles(count, Topic.SHIP_TILES);
      case SPLITTER -> outcomes(count);
    }
    producer.flush();
  }

  /// Tiles of one scene; the next of a partition waits until the others have as many.
  private void tiles(int count, Topic topic) {
    int partitions = partitions();
    int each = (count + partitions - 1) / partitions;
    int[] sent = new int[partitions];
    TileGrid grid = new TileGrid(CORE * COLUMNS, CORE * 4096, CORE, 0);
    BenchRecords records = BenchRecords.of("e".repeat(64), grid, false);
    for (int i = 0; published < each * partitions; i++) {
      int row = i / COLUMNS;
      int column = i % COLUMNS;
      byte[] key = Keys.tile(records.tile(row, column)).bytes();
      int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
      if (sent[partition] < each) {
        sent[partition]++;
        published++;
        send(
            topic,
            key,
            topic == Topic.TILES ? records.tile(row, column) : records.shipTile(row, column));
      }
    }
  }

  /// Outcomes of scenes, a ship in each, by turns.
  private void outcomes(int count) {
    List<String> scenes = scenes();
    int each = (count + scenes.size() - 1) / scenes.size();
    int rows = (each + COLUMNS - 1) / COLUMNS;
    TileGrid grid = new TileGrid(CORE * COLUMNS, CORE * rows, CORE, 0);
    BenchRecords any = BenchRecords.of("", grid, true);
    for (String scene : scenes) {
      send(Topic.SCENES, Keys.scene(scene), any.of(scene).announcement());
    }
    for (int i = 0; i < each; i++) {
      for (String scene : scenes) {
        send(
            Topic.TILE_OUTCOMES,
            Keys.scene(scene),
            any.of(scene).outcome(i / COLUMNS, i % COLUMNS));
        published++;
      }
    }
  }

  private List<String> scenes() {
    int partitions = partitions();
    int[] found = new int[partitions];
    List<String> scenes = new ArrayList<>();
    for (int i = 0; scenes.size() < SCENES_A_PARTITION * partitions; i++) {
      String scene = "%064x".formatted(i);
      int partition = ScenePartitions.of(scene, partitions);
      if (found[partition] < SCENES_A_PARTITION) {
        found[partition]++;
        scenes.add(scene);
      }
    }
    return scenes;
  }

  /// Results a second between the first tenth and four fifths: neither the start nor the last
  /// worker to finish counts.
  double rateInTheMiddle() {
    Map<Integer, Long> times = new TreeMap<>();
    int seen = 0;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (seen < TO * published) {
      for (ConsumerRecord<byte[], byte[]> unused : results.poll(POLL)) {
        seen++;
      }
      times.put(seen, System.nanoTime());
      if (System.nanoTime() > deadline) {
        throw UserError.failed("only %d of %d results came", seen, published);
      }
    }
    Map.Entry<Integer, Long> first =
        new TreeMap<>(times).ceilingEntry((int) Math.ceil(FROM * published));
    Map.Entry<Integer, Long> last = new TreeMap<>(times).lastEntry();
    return (last.getKey() - first.getKey()) * 1e9 / (last.getValue() - first.getValue());
  }

  @Override
  public void close() {
    producer.close();
    results.close();
    admin.close();
  }
}
