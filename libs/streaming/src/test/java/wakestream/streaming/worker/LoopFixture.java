package wakestream.streaming.worker;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import wakestream.records.Box;
import wakestream.records.Empty;
import wakestream.records.EmptyCause;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Keys.TileKey;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.TestBroker;
import wakestream.streaming.TopicReader;
import wakestream.streaming.topics.Group;

/// A group and a scene of its own on the shared broker, and what its loops have published.
final class LoopFixture implements AutoCloseable {
  final String group = "test-" + UUID.randomUUID();
  final String scene = UUID.randomUUID().toString();
  private final Producer<byte[], byte[]> producer = Clients.producer(TestBroker.settings());
  private final List<WorkerLoop<?>> loops = new ArrayList<>();
  private int sent;

  /// Begins at the present end of `tiles`.
  LoopFixture() throws Exception {
    try (Admin admin = Clients.admin(TestBroker.settings())) {
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      for (int p = 0; p < Topic.TILES.embeddedPartitions(); p++) {
        TopicPartition partition = new TopicPartition(Topic.TILES.id(), p);
        var info = admin.listOffsets(Map.of(partition, OffsetSpec.latest()));
        ends.put(partition, new OffsetAndMetadata(info.partitionResult(partition).get().offset()));
      }
      admin.alterConsumerGroupOffsets(group, ends).all().get();
    }
  }

  WorkerOptions options() {
    return WorkerOptions.of(
            TestBroker.settings(),
            Group.CLASSIFIER,
            new BatchPolicy(4, Duration.ofMillis(50), 1 << 20))
        .withGroup(group);
  }

  WorkerLoop<Tile> start(TileProcessor<Tile> processor) {
    return start(options(), processor);
  }

  WorkerLoop<Tile> start(WorkerOptions options, TileProcessor<Tile> processor) {
    WorkerLoop<Tile> loop = WorkerLoop.start(options, processor);
    loops.add(loop);
    return loop;
  }

  /// Sends so many more tiles, in column order.
  void sendTiles(int count) {
    for (int i = 0; i < count; i++) {
      Tile tile = tile(sent++);
      send(Keys.tile(tile).bytes(), Wire.encode(tile));
    }
    producer.flush();
  }

  void send(byte[] key, byte[] value) {
    send(new ProducerRecord<>(Topic.TILES.id(), key, value));
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
    producer.flush();
  }

  /// Tile `column` of row 0.
  Tile tile(int column) {
    Box box = new Box(column, 0, 1, 1);
    return new Tile(
        scene,
        1,
        0,
        column,
        "rgb-vhr",
        box,
        box,
        SampleType.UINT8,
        new Radiometry(Quantity.DISPLAY, List.of()),
        null,
        PixelEncoding.PACKED,
        ByteBuffer.allocate(10),
        null);
  }

  /// Columns and outcomes of this scene, in the order of their publication a partition.
  List<TileOutcome> outcomes() {
    return published(
        Topic.TILE_OUTCOMES,
        record -> {
          TileOutcome outcome = Wire.decode(record.value(), TileOutcome.class);
          return Optional.of(outcome).filter(o -> o.getScene().equals(scene));
        });
  }

  List<Integer> columns() {
    return outcomes().stream().map(TileOutcome::getColumn).sorted().toList();
  }

  /// Dead letters of records that were sent by this fixture.
  List<ConsumerRecord<byte[], byte[]>> deadLetters(Instant since) {
    return published(
        Topic.DEAD_LETTERS,
        record -> Optional.of(record).filter(r -> r.timestamp() >= since.toEpochMilli()));
  }

  private static <T> List<T> published(
      Topic topic, Function<ConsumerRecord<byte[], byte[]>, Optional<T>> of) {
    List<T> found = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(TestBroker.settings(), topic)) {
      reader.readToEnd(record -> of.apply(record).ifPresent(found::add));
    }
    return found;
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within 30 s: " + what);
      }
      Thread.sleep(20);
    }
  }

  static TileKey key(Tile tile) {
    return Keys.tile(tile);
  }

  /// The outcome that the test processors give.
  static ProcessingResult empty(Tile tile) {
    return ProcessingResult.done(
        Topic.TILE_OUTCOMES,
        Keys.scene(tile.getScene()),
        new TileOutcome(
            tile.getScene(),
            tile.getRun(),
            tile.getRow(),
            tile.getColumn(),
            new Empty(EmptyCause.NO_DATA, null, null)));
  }

  /// Finds every tile empty.
  static class Emptying implements TileProcessor<Tile> {
    @Override
    public Tile decode(byte[] value) {
      return Wire.decode(value, Tile.class);
    }

    @Override
    public List<ProcessingResult> process(List<Tile> items) {
      return items.stream().map(this::processOne).toList();
    }

    ProcessingResult processOne(Tile tile) {
      return empty(tile);
    }
  }

  @Override
  public void close() {
    loops.forEach(WorkerLoop::close);
    producer.close();
  }
}
