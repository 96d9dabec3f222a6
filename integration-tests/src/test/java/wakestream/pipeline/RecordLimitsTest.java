package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.classifier.ClassifierWorker;
import wakestream.classifier.configuration.ClassifierConfiguration;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Raster;
import wakestream.nets.Bundle;
import wakestream.nets.BundleStore;
import wakestream.nets.Device;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Segmented;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.segmenter.SegmenterWorker;
import wakestream.segmenter.configuration.SegmenterConfiguration;
import wakestream.splitter.SplitterConfig;
import wakestream.splitter.SplitterWorker;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.OversizedRecordException;
import wakestream.streaming.TopicReader;
import wakestream.streaming.TransactionalPublisher;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;
import wakestream.swap.SwapBundles;
import wakestream.trainer.release.Releases;

/// Records as large as their topics take pass, through every worker, and as dead letters too.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordLimitsTest {
  /// Samples of exactly 3.5 MiB: 896 x 512 pixels of four bands of 16 bits.
  private static final int WIDTH = 896;

  private static final int HEIGHT = 512;
  private static final String SCENE = "limits";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  private final List<AutoCloseable> running = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private KafkaSettings kafka;

  @BeforeAll
  void start() throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary());
    running.add(broker);
    kafka = KafkaSettings.of(broker.bootstrap());
    try (Provisioning provisioning = Provisioning.open(kafka)) {
      provisioning.provision(Layout.EMBEDDED);
    }
    BundleStore store = new BundleStore(folder.resolve("store"));
    try (Releases releases = Releases.open(kafka, store, Clock.systemUTC())) {
      for (Bundle bundle : new SwapBundles(folder.resolve("b"), List.of(4, 8)).forTheSea(1)) {
        releases.release(bundle);
      }
    }
    running.add(SplitterWorker.start(SplitterConfig.of(kafka)));
    running.add(
        SegmenterWorker.start(
            SegmenterConfiguration.of(kafka, "segmenter", store.folder(), Device.CPU)));
    running.add(
        ClassifierWorker.start(
            ClassifierConfiguration.of(kafka, "gate", store.folder(), Device.CPU)));
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable part : running.reversed()) {
      part.close();
    }
  }

  /// Noise that does not pack, a noisy mask, and padding up to the topic's last byte.
  private static Tile largest(int column) {
    Random random = new Random(column);
    Raster raster = Raster.zeros(wakestream.imagery.raster.SampleType.UINT16, 4, WIDTH, HEIGHT);
    BitMask validity = new BitMask(WIDTH, HEIGHT);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) random.nextInt();
    }
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (random.nextBoolean()) {
        validity.set(i % WIDTH, i / WIDTH);
      }
    }
    byte[] packed = TilePacking.pack(raster);
    Tile tile = tile(column, packed, PackedMask.pack(validity));
    int missing = Topic.TILES.mostBytes() - size(tile);
    while (size(tile) != Topic.TILES.mostBytes()) {
      tile = withPixels(tile, padded(packed, missing));
      missing -= size(tile) - Topic.TILES.mostBytes();
    }
    return tile;
  }

  /// With a frame behind that Zstandard skips (RFC 8878, 3.1.2).
  private static byte[] padded(byte[] packed, int more) {
    ByteBuffer out = ByteBuffer.allocate(packed.length + more).order(ByteOrder.LITTLE_ENDIAN);
    out.put(packed).putInt(0x184D2A50).putInt(more - 8);
    return out.array();
  }

  private static Tile withPixels(Tile tile, byte[] pixels) {
    return Tile.newBuilder(tile).setPixels(ByteBuffer.wrap(pixels)).build();
  }

  private static int size(Tile tile) {
    return Keys.tile(tile).bytes().length + Wire.encode(tile).length;
  }

  private static Tile tile(int column, byte[] pixels, byte[] validity) {
    Box window = new Box(WIDTH * column, 0, WIDTH, HEIGHT);
    List<Band> bands =
        List.of("red", "green", "blue", "nir").stream()
            .map(name -> new Band(name, 1e-4, 0.0))
            .toList();
    return Tile.newBuilder()
        .setScene(SCENE)
        .setRun(1)
        .setRow(0)
        .setColumn(column)
        .setProfile("s2-rgbn")
        .setCore(window)
        .setWindow(window)
        .setSampleType(SampleType.UINT16)
        .setRadiometry(new Radiometry(Quantity.REFLECTANCE, bands))
        .setGroundSampleDistance(10.0)
        .setEncoding(PixelEncoding.PACKED)
        .setPixels(ByteBuffer.wrap(pixels))
        .setValidity(ByteBuffer.wrap(validity))
        .build();
  }

  private void publish(Topic topic, byte[] key, byte[] value) throws Exception {
    try (Producer<byte[], byte[]> producer = Clients.producer(kafka)) {
      producer.send(new ProducerRecord<>(topic.id(), key, value)).get();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      reader.readToEnd(found::add);
    }
    return found;
  }

  @Test
  void theLargestTileGoesAllTheWay() throws Exception {
    Tile tile = largest(7);
    publish(Topic.TILES, Keys.tile(tile).bytes(), Wire.encode(tile));
    List<TileOutcome> outcomes = List.of();
    while (outcomes.isEmpty()) { // the test's time-out ends it
      Thread.sleep(200);
      outcomes =
          read(Topic.TILE_OUTCOMES).stream()
              .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(SCENE))
              .map(record -> Wire.decode(record.value(), TileOutcome.class))
              .toList();
    }
    assertThat(outcomes)
        .singleElement()
        .extracting(TileOutcome::getOutcome)
        .isInstanceOf(Segmented.class);
    assertThat(read(Topic.SHIP_TILES))
        .anyMatch(record -> record.value().length > Topic.TILES.mostBytes());
  }

  /// Bytes that are no record, one a topic, as large as it takes. Those that workers read become
  /// dead letters, byte for byte; the others can be read.
  @Test
  void garbageAtTheLimitPassesEveryTopicAndBecomesADeadLetter() throws Exception {
    Map<String, byte[]> sent = new HashMap<>();
    for (Topic topic : Topic.all()) {
      byte[] key = Keys.bytes("garbage-on-" + topic);
      byte[] value = new byte[topic.mostBytes() - key.length];
      new Random(topic.ordinal()).nextBytes(value);
      publish(topic, key, value);
      sent.put("garbage-on-" + topic, value);
      assertThat(read(topic)).anyMatch(record -> Arrays.equals(record.value(), value));
      byte[] more = new byte[topic.largestRecord()];
      assertThatThrownBy(() -> publish(topic, key, more))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
    List<Topic> worked = List.of(Topic.TILES, Topic.SHIP_TILES, Topic.TILE_OUTCOMES, Topic.SCENES);
    Map<String, byte[]> letters = new HashMap<>();
    while (!letters.keySet().containsAll(worked.stream().map(t -> "garbage-on-" + t).toList())) {
      Thread.sleep(200);
      read(Topic.DEAD_LETTERS)
          .forEach(
              record ->
                  letters.put(new String(record.key(), StandardCharsets.UTF_8), record.value()));
    }
    letters.forEach((key, value) -> assertThat(value).as(key).isEqualTo(sent.get(key)));
  }

  @Test
  void whatATopicDoesNotTakeIsNotSent() {
    Tile tile = tile(9, new byte[Topic.TILES.mostBytes()], new byte[0]);
    int over = size(tile) - Topic.TILES.mostBytes() - 1;
    Tile oneMore = withPixels(tile, new byte[Topic.TILES.mostBytes() - over]);
    assertThat(size(oneMore)).isEqualTo(Topic.TILES.mostBytes() + 1);
    try (TransactionalPublisher publisher = TransactionalPublisher.open(kafka, "limits")) {
      assertThatThrownBy(
              () ->
                  publisher.transaction(
                      box -> box.send(Topic.TILES, Keys.tile(oneMore).bytes(), oneMore)))
          .isInstanceOf(OversizedRecordException.class)
          .hasMessage(
              "a record of %d bytes is more than topic tiles takes (%d)",
              Topic.TILES.mostBytes() + 1, Topic.TILES.mostBytes());
    }
  }
}
