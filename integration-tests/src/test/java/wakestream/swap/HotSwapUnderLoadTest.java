package wakestream.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.classifier.wire.StoreGates;
import wakestream.nets.Bundle;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.nets.Role;
import wakestream.records.Empty;
import wakestream.records.Model;
import wakestream.records.ModelRelease;
import wakestream.records.ModelState;
import wakestream.records.ModelStatus;
import wakestream.records.Release;
import wakestream.records.Segmented;
import wakestream.records.ShipTile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.segmenter.SegmenterWorker;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.segmenter.wire.StoreSegmenters;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.streaming.worker.BatchPolicy;
import wakestream.trainer.release.Releases;

/// Five releases of either role, three of them with a fault, while at least 500 tiles are in flight
/// between two workers of each role. The bundles are real, small ones, and are loaded the real way.
@Timeout(300)
class HotSwapUnderLoadTest {
  private static final int LEAST_IN_FLIGHT = 500;
  private static final int IN_FLIGHT = 700;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final BatchPolicy BATCH =
      new BatchPolicy(8, Duration.ofMillis(50), 4 * 1024 * 1024);
  private static final List<String> WORKERS = List.of("one", "two");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Watch watch = new Watch();

  /// A bundle that was released, and what the workers are to say of it.
  ///
  /// @param refusal part of the reason; null where it is to serve
  private record Put(Role role, String sha256, @Nullable String refusal) {}

  @Test
  void everyTileHasOneOutcomeOfABundleThatWasLive() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      try (Provisioning provisioning = Provisioning.open(kafka)) {
        provisioning.provision(Layout.EMBEDDED);
      }
      List<Put> puts = new ArrayList<>();
      List<ConsumerRecord<byte[], byte[]>> outcomes;
      int sent;
      Shelf shelf = new Shelf(kafka);
      puts.addAll(shelf.good("a", 1));
      startWorkers(kafka, shelf.store);
      try (TileFlow flow = new TileFlow(kafka, IN_FLIGHT)) {
        awaitStatuses(kafka, puts);
        awaitSeen(flow, 50);
        for (Step step :
            List.<Step>of(
                () -> shelf.good("b", 2),
                () -> shelf.ofWrongDigest("c", 3),
                () -> shelf.ofAnotherGolden("d", 4),
                () -> shelf.withNaN("e", 6),
                () -> shelf.good("f", 7))) {
          assertThat(flow.inFlight()).as("tiles in flight").isGreaterThanOrEqualTo(LEAST_IN_FLIGHT);
          puts.addAll(step.release());
          awaitStatuses(kafka, puts);
          awaitSeen(flow, flow.seen() + 100);
        }
        outcomes = flow.drain(PATIENCE);
        sent = flow.sent();
      } finally {
        while (!running.isEmpty()) {
          running.pop().close();
        }
      }
      System.out.printf("%d tiles, at least %d in flight%n", sent, LEAST_IN_FLIGHT);
      checkOneOutcomeEach(outcomes, sent);
      assertThat(read(kafka, Topic.DEAD_LETTERS)).isEmpty();
      checkStatuses(statuses(kafka), puts);
      checkLive(kafka, outcomes, puts);
      assertThat(watch.faults()).isEmpty();
      assertThat(watch.open()).as("models left open").isZero();
    }
  }

  private interface Step {
    List<Put> release() throws Exception;
  }

  private void startWorkers(KafkaSettings kafka, BundleStore store) {
    StoreSegmenters segmenters = new StoreSegmenters(store, Device.CPU);
    StoreGates gates = new StoreGates(store, Device.CPU);
    for (String name : WORKERS) {
      running.push(
          SegmenterWorker.start(
              SegmenterConfiguration.of(kafka, name, store.folder(), Device.CPU).withBatch(BATCH),
              (profile, release) -> watch.around(segmenters.open(profile, release))));
      running.push(
          ClassifierWorker.start(
              ClassifierConfiguration.of(kafka, name, store.folder(), Device.CPU).withBatch(BATCH),
              (profile, release) -> watch.around(gates.open(profile, release))));
    }
  }

  /// Makes bundles and releases them, a classifier and a segmenter at a time.
  private final class Shelf {
    private final SwapBundles bundles = new SwapBundles(folder.resolve("bundles"), List.of(4, 8));
    private final BundleStore store = new BundleStore(folder.resolve("store"));
    private final KafkaSettings kafka;

    Shelf(KafkaSettings kafka) {
      this.kafka = kafka;
    }

    List<Put> good(String name, long seed) throws Exception {
      List<Bundle> made = new ArrayList<>();
      for (Role role : Role.values()) {
        made.add(bundles.good(role, name, seed));
      }
      return release(made, null);
    }

    List<Put> ofAnotherGolden(String name, long seed) throws Exception {
      List<Bundle> made = new ArrayList<>();
      for (Role role : Role.values()) {
        made.add(bundles.ofAnotherGolden(role, name, seed));
      }
      return release(made, "the golden sample's answer is off");
    }

    /// A byte of the weights changes after the bundle was checked.
    List<Put> ofWrongDigest(String name, long seed) throws Exception {
      List<Put> puts = new ArrayList<>();
      for (Role role : Role.values()) {
        Bundle made = bundles.good(role, name, seed);
        Path weights = store.folder().resolve(store.put(made)).resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        puts.add(publish(role, name, made.model().sha256(), "its SHA-256 is not the manifest's"));
      }
      return puts;
    }

    /// Such a bundle can come into a store only past `release`, which does not read it.
    List<Put> withNaN(String name, long seed) throws Exception {
      List<Put> puts = new ArrayList<>();
      for (Role role : Role.values()) {
        Path made = bundles.withNaN(role, name, seed);
        String sha256 = SwapBundles.digestOf(made);
        copy(made, store.folder().resolve(sha256));
        puts.add(publish(role, name, sha256, "not a finite number"));
      }
      return puts;
    }

    private List<Put> release(List<Bundle> made, @Nullable String refusal) throws Exception {
      List<Put> puts = new ArrayList<>();
      try (Releases releases = Releases.open(kafka, store, Clock.systemUTC())) {
        for (Bundle bundle : made) {
          releases.release(bundle);
          puts.add(new Put(bundle.role(), bundle.model().sha256(), refusal));
        }
      }
      return puts;
    }

    private Put publish(Role role, String name, String sha256, String refusal) {
      ModelRelease release =
          new ModelRelease(
              wire(role),
              "s2-rgbn",
              new Release(new Model(name, sha256), sha256),
              null,
              Instant.now());
      try (Producer<byte[], byte[]> producer = Clients.producer(kafka)) {
        producer.send(
            new ProducerRecord<>(
                Topic.MODELS.id(),
                Keys.bytes(Keys.model(wire(role), "s2-rgbn")),
                Wire.encode(release)));
      }
      return new Put(role, sha256, refusal);
    }
  }

  private static wakestream.records.Role wire(Role role) {
    return role == Role.CLASSIFIER
        ? wakestream.records.Role.CLASSIFIER
        : wakestream.records.Role.SEGMENTER;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException("copying " + file, e);
            }
          });
    }
  }

  private static void awaitSeen(TileFlow flow, int outcomes) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (flow.seen() < outcomes) {
      assertThat(System.nanoTime())
          .as("%d outcomes, %d came", outcomes, flow.seen())
          .isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  /// Waits until both workers have said something of every release of their role.
  private static void awaitStatuses(KafkaSettings kafka, List<Put> puts)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int wanted = WORKERS.size() * puts.size();
    while (statuses(kafka).size() < wanted) {
      assertThat(System.nanoTime()).as("%d statuses", wanted).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(KafkaSettings kafka, Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      reader.readToEnd(found::add);
    }
    return found;
  }

  private static <T extends SpecificRecord> Timed<T> timed(
      ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    return new Timed<>(Wire.decode(record.value(), type), record.timestamp());
  }

  /// A record and when it was sent, milliseconds since 1970.
  private record Timed<T>(T value, long time) {}

  private static List<Timed<ModelStatus>> statuses(KafkaSettings kafka) {
    return read(kafka, Topic.MODEL_STATUS).stream().map(r -> timed(r, ModelStatus.class)).toList();
  }

  private static void checkOneOutcomeEach(List<ConsumerRecord<byte[], byte[]>> outcomes, int sent) {
    Map<Integer, Integer> count = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : outcomes) {
      TileOutcome outcome = Wire.decode(record.value(), TileOutcome.class);
      assertThat(outcome.getOutcome()).isInstanceOfAny(Empty.class, Segmented.class);
      count.merge(outcome.getColumn(), 1, Integer::sum);
    }
    assertThat(count).hasSize(sent).values().containsOnly(1);
  }

  /// Each worker says of each release, in order, that it serves, or why it does not.
  private static void checkStatuses(List<Timed<ModelStatus>> statuses, List<Put> puts) {
    for (Role role : Role.values()) {
      List<Put> own = puts.stream().filter(put -> put.role() == role).toList();
      for (String worker : WORKERS) {
        List<ModelStatus> said =
            statuses.stream()
                .map(Timed::value)
                .filter(s -> s.getRole() == wire(role) && s.getWorker().equals(worker))
                .toList();
        assertThat(said)
            .extracting(s -> s.getModel().getSha256())
            .containsExactlyElementsOf(own.stream().map(Put::sha256).toList());
        String serving = "";
        for (int i = 0; i < own.size(); i++) {
          String refusal = own.get(i).refusal();
          serving = refusal == null ? own.get(i).sha256() : serving;
          assertThat(said.get(i).getState())
              .as("%s of %s", said.get(i), worker)
              .isEqualTo(refusal == null ? ModelState.LIVE : ModelState.REFUSED);
          assertThat(said.get(i).getReason()).contains(refusal == null ? "" : refusal);
          assertThat(String.valueOf(said.get(i).getServing())).contains(serving);
        }
      }
    }
  }

  /// No outcome names a bundle before it was released, or one whose successor served on every
  /// worker when the tile came to them.
  private static void checkLive(
      KafkaSettings kafka, List<ConsumerRecord<byte[], byte[]>> outcomes, List<Put> puts) {
    Terms gates = new Terms(kafka, Role.CLASSIFIER, puts);
    Terms segmenters = new Terms(kafka, Role.SEGMENTER, puts);
    Map<String, Long> tiles = sendTimes(read(kafka, Topic.TILES));
    List<ConsumerRecord<byte[], byte[]>> passed = read(kafka, Topic.SHIP_TILES);
    Map<String, Long> shipTiles = sendTimes(passed);
    for (ConsumerRecord<byte[], byte[]> record : passed) {
      ShipTile tile = Wire.decode(record.value(), ShipTile.class);
      gates.check(tile.getGate(), time(tiles, Keys.tile(tile).toString()), record.timestamp());
    }
    for (ConsumerRecord<byte[], byte[]> record : outcomes) {
      TileOutcome outcome = Wire.decode(record.value(), TileOutcome.class);
      String key =
          new Keys.TileKey(
                  outcome.getScene(), outcome.getRun(), outcome.getRow(), outcome.getColumn())
              .toString();
      switch (outcome.getOutcome()) {
        case Segmented mask ->
            segmenters.check(mask.getSegmenter(), time(shipTiles, key), record.timestamp());
        case Empty empty -> gates.check(empty.getGate(), time(tiles, key), record.timestamp());
        default -> throw new AssertionError(outcome);
      }
    }
    gates.checkAllServed();
    segmenters.checkAllServed();
  }

  private static Map<String, Long> sendTimes(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Long> times = new HashMap<>();
    records.forEach(
        r ->
            times.put(new String(r.key(), java.nio.charset.StandardCharsets.UTF_8), r.timestamp()));
    return times;
  }

  private static long time(Map<String, Long> times, String key) {
    Long found = times.get(key);
    assertThat(found).as(key).isNotNull();
    return found == null ? 0 : found;
  }

  /// When the good bundles of a role served.
  private static final class Terms {
    private final Map<String, Long> released = new HashMap<>();
    private final Map<String, Long> gone = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    Terms(KafkaSettings kafka, Role role, List<Put> puts) {
      List<String> good =
          puts.stream()
              .filter(put -> put.role() == role && put.refusal() == null)
              .map(Put::sha256)
              .toList();
      for (ConsumerRecord<byte[], byte[]> record : read(kafka, Topic.MODELS)) {
        ModelRelease release = Wire.decode(record.value(), ModelRelease.class);
        released.put(release.getCurrent().getModel().getSha256(), record.timestamp());
      }
      released.keySet().retainAll(good);
      for (int i = 0; i + 1 < good.size(); i++) {
        String next = good.get(i + 1);
        gone.put(
            good.get(i),
            statuses(kafka).stream()
                .filter(s -> s.value().getModel().getSha256().equals(next))
                .mapToLong(Timed::time)
                .max()
                .orElseThrow());
      }
    }

    void check(@Nullable Model by, long cameIn, long wentOut) {
      assertThat(by).isNotNull();
      String sha256 = by == null ? "" : by.getSha256();
      assertThat(released).as("bundles that may serve").containsKey(sha256);
      assertThat(wentOut)
          .as("released before it served")
          .isGreaterThanOrEqualTo(time(released, sha256));
      assertThat(cameIn)
          .as("came while it still served")
          .isLessThanOrEqualTo(gone.getOrDefault(sha256, Long.MAX_VALUE));
      uses.merge(sha256, 1, Integer::sum);
    }

    void checkAllServed() {
      assertThat(uses).as("each good bundle made outcomes").hasSameSizeAs(released);
    }
  }
}
