package wakestream.swap;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import wakestream.imagery.decoding.TilePacking;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Tile;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;

/// Sends tiles so that a set number of them is always on its way, and collects what becomes of
/// them.
final class TileFlow implements AutoCloseable {
  private static final Radiometry RADIOMETRY =
      new Radiometry(
          Quantity.REFLECTANCE, List.of(band("red"), band("green"), band("blue"), band("nir")));

  private final String scene = UUID.randomUUID().toString();
  private final List<byte[]> pixels =
      IntStream.range(0, 20).mapToObj(i -> TilePacking.pack(SwapBundles.pixels(i))).toList();
  private final Producer<byte[], byte[]> producer;
  private final TopicReader reader;
  private final List<ConsumerRecord<byte[], byte[]>> outcomes = new ArrayList<>();
  private final int wanted;
  private final Thread thread;
  private volatile int sent;
  private volatile int seen;
  private volatile boolean sending = true;
  private volatile boolean ended;

  /// @param wanted tiles on their way
  TileFlow(KafkaSettings kafka, int wanted) {
    this.wanted = wanted;
    this.producer = Clients.producer(kafka);
    this.reader = TopicReader.open(kafka, Topic.TILE_OUTCOMES);
    this.thread = Thread.ofPlatform().name("flow").start(this::run);
  }

  private static Band band(String name) {
    return new Band(name, 1e-4, 0.0);
  }

  private void run() {
    while (!ended && !(sending == false && seen >= sent)) {
      while (sending && sent - seen < wanted) {
        send(sent);
        sent = sent + 1;
      }
      reader.poll(Duration.ofMillis(10), outcomes::add);
      seen = outcomes.size();
    }
  }

  private void send(int number) {
    Box window = new Box(SwapBundles.SIDE * number, 0, SwapBundles.SIDE, SwapBundles.SIDE);
    Box core = new Box(window.getX() + 16, 16, 32, 32);
    Tile tile =
        Tile.newBuilder()
            .setScene(scene)
            .setRun(1)
            .setRow(0)
            .setColumn(number)
            .setProfile("s2-rgbn")
            .setCore(core)
            .setWindow(window)
            .setSampleType(SampleType.UINT16)
            .setRadiometry(RADIOMETRY)
            .setGroundSampleDistance(10.0)
            .setEncoding(PixelEncoding.PACKED)
            .setPixels(ByteBuffer.wrap(pixels.get(number % pixels.size())))
            .setValidity(null)
            .build();
    producer.send(
        new ProducerRecord<>(Topic.TILES.id(), Keys.tile(tile).bytes(), Wire.encode(tile)));
  }

  /// Tiles that were sent and have no outcome that was seen.
  int inFlight() {
    return sent - seen;
  }

  int sent() {
    return sent;
  }

  int seen() {
    return seen;
  }

  /// Sends no more, and waits until as many outcomes came as tiles were sent.
  ///
  /// @return the outcomes in order of publication
  List<ConsumerRecord<byte[], byte[]>> drain(Duration atMost) throws InterruptedException {
    sending = false;
    thread.join(atMost);
    return List.copyOf(outcomes);
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
    reader.close();
  }
}
