package wakestream.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import wakestream.cli.errors.UserError;
import wakestream.imagery.grid.TileGrid;
import wakestream.records.Ship;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;

/// Sends tiles that show one ship each, and waits for the ships. Each load is a scene of its own; a
/// tile is told from the ship's first pixel.
final class LatencyLoad implements AutoCloseable {
  private static final int COLUMNS = 40;
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SplittableRandom random;
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> ships;
  private final BenchRecords pixels =
      BenchRecords.of("", new TileGrid(256 * COLUMNS, 256, 256, 32), true);
  private int scenes;

  LatencyLoad(KafkaSettings kafka, long seed) {
    random = new SplittableRandom(seed);
    producer = Clients.producer(kafka);
    ships = Clients.reader(kafka);
    List<TopicPartition> partitions =
        ships.partitionsFor(Topic.SHIPS.id()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    ships.assign(partitions);
    ships.seekToBeginning(partitions);
  }

  /// Sends all at once.
  ///
  /// @return ships a second, from the first to the last
  double burst(int tiles) throws Exception {
    long[] arrived = run(tiles, new long[tiles]);
    long[] sorted = java.util.Arrays.stream(arrived).sorted().toArray();
    return (tiles - 1) * 1e9 / Math.max(1, sorted[tiles - 1] - sorted[0]);
  }

  /// Sends at random times, whatever comes back.
  ///
  /// @param rate tiles a second, mean
  /// @return milliseconds from when a tile should have been sent
  Samples openLoop(int tiles, double rate) throws Exception {
    long[] due = new long[tiles];
    double at = 0;
    for (int i = 0; i < tiles; i++) {
      at += -Math.log(1 - random.nextDouble()) / rate * 1e9;
      due[i] = (long) at;
    }
    long[] arrived = run(tiles, due);
    Samples latencies = new Samples();
    for (int i = 0; i < tiles; i++) {
      latencies.add((arrived[i] - due[i]) / 1e6);
    }
    return latencies;
  }

  /// @param due nanoseconds after the start
  /// @return when each tile's ship was read, nanoseconds after the start
  private long[] run(int tiles, long[] due) throws Exception {
    int rows = (tiles + COLUMNS - 1) / COLUMNS;
    TileGrid grid = new TileGrid(256 * COLUMNS, 256 * rows, 256, 32);
    BenchRecords records =
        new BenchRecords("%064x".formatted(++scenes), grid, pixels.pixels(), pixels.mask());
    send(Topic.SCENES, Keys.scene(records.scene()), records.announcement());
    producer.flush();
    long start = System.nanoTime();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> sendAll(records, due, start), Thread::startVirtualThread);
    long[] arrived = new long[tiles];
    int missing = tiles;
    while (missing > 0) {
      for (ConsumerRecord<byte[], byte[]> record : ships.poll(POLL)) {
        missing -= take(records.scene(), record, arrived, System.nanoTime() - start);
      }
      if (System.nanoTime() - start > due[tiles - 1] + PATIENCE.toNanos()) {
        throw UserError.failed("%d of %d ships did not come", missing, tiles);
      }
    }
    sending.join();
    return arrived;
  }

  private static int take(
      String scene, ConsumerRecord<byte[], byte[]> record, long[] arrived, long now)
      throws Exception {
    Ship ship = Wire.decode(record.value(), Ship.class);
    int tile = ship.getFirstY() / 256 * COLUMNS + ship.getFirstX() / 256;
    if (!ship.getScene().equals(scene) || arrived[tile] != 0) {
      return 0;
    }
    arrived[tile] = now;
    return 1;
  }

  private void sendAll(BenchRecords records, long[] due, long start) {
    try {
      for (int i = 0; i < due.length; i++) {
        TimeUnit.NANOSECONDS.sleep(start + due[i] - System.nanoTime());
        var tile = records.tile(i / COLUMNS, i % COLUMNS);
        send(Topic.TILES, Keys.tile(tile).bytes(), tile);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Topic topic, byte[] key, SpecificRecord value) {
    producer.send(new ProducerRecord<>(topic.id(), key, Wire.encode(value)));
  }

  @Override
  public void close() {
    producer.close();
    ships.close();
  }
}
