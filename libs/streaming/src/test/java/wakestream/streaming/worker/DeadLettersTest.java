package wakestream.streaming.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.Segmented;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.worker.LoopFixture.Emptying;

@Timeout(180)
class DeadLettersTest {
  private final LoopFixture fixture;
  private final Instant start = Instant.now();

  DeadLettersTest() throws Exception {
    fixture = new LoopFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void run(TileProcessor<Tile> processor, int records) throws InterruptedException {
    try (WorkerLoop<Tile> loop = fixture.start(processor)) {
      LoopFixture.await("done", () -> loop.metrics().recordsDone() >= records);
    }
  }

  private static String header(ConsumerRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private ConsumerRecord<byte[], byte[]> letterOf(byte[] value) {
    return fixture.deadLetters(start).stream()
        .filter(letter -> Arrays.equals(letter.value(), value))
        .reduce(
            (a, b) -> {
              throw new AssertionError("two dead letters of one record");
            })
        .orElseThrow();
  }

  private Failed failed(int column) {
    return (Failed)
        fixture.outcomes().stream()
            .filter(outcome -> outcome.getColumn() == column)
            .reduce(
                (a, b) -> {
                  throw new AssertionError("two outcomes of one tile");
                })
            .orElseThrow()
            .getOutcome();
  }

  @Test
  void garbageCostsOnlyItself() throws Exception {
    byte[] garbage = "no record at all".getBytes(UTF_8);
    byte[] nameless = "nor this one".getBytes(UTF_8);
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "abc".getBytes(UTF_8));
    fixture.sendTiles(3);
    byte[] key = new Keys.TileKey(fixture.scene, 1, 0, 90).bytes();
    fixture.send(new ProducerRecord<>(Topic.TILES.id(), null, key, garbage, headers));
    fixture.send("no tile's key".getBytes(UTF_8), nameless);
    fixture.send(new ProducerRecord<>(Topic.TILES.id(), null, null));
    fixture.sendTiles(3);
    run(new Emptying(), 9);

    assertThat(fixture.columns()).containsExactly(0, 1, 2, 3, 4, 5, 90);
    ConsumerRecord<byte[], byte[]> letter = letterOf(garbage);
    assertThat(letter.key()).isEqualTo(key);
    assertThat(header(letter, "trace")).isEqualTo("abc");
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("UNDECODABLE");
    assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("tiles");
    assertThat(header(letter, DeadLetters.DETAIL)).contains("C3 01");
    Failed failed = failed(90);
    assertThat(failed.getReason()).isEqualTo(FailureReason.UNDECODABLE);
    assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("" + failed.getPartition());
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("" + failed.getOffset());
    assertThat(letterOf(nameless).key()).isEqualTo("no tile's key".getBytes(UTF_8));
    assertThat(fixture.deadLetters(start).stream().filter(l -> l.value() == null)).hasSize(1);
  }

  @Test
  void anUnknownSchemaIsNoGarbage() throws Exception {
    byte[] value = Wire.encode(fixture.tile(7));
    value[5] ^= 0x55; // within the fingerprint
    fixture.send(Keys.tile(fixture.tile(7)).bytes(), value);
    run(new Emptying(), 1);
    assertThat(header(letterOf(value), DeadLetters.REASON)).isEqualTo("UNKNOWN_SCHEMA");
    assertThat(failed(7).getReason()).isEqualTo(FailureReason.UNKNOWN_SCHEMA);
    assertThat(failed(7).getDetail()).contains("update this process, then replay");
  }

  @Test
  void oneThatTheModelFailsOnIsToldFromThoseBesideIt() throws Exception {
    fixture.sendTiles(8);
    run(
        new Emptying() {
          @Override
          ProcessingResult processOne(Tile tile) {
            if (tile.getColumn() == 5) {
              throw new IllegalStateException("made up by the test");
            }
            return super.processOne(tile);
          }
        },
        8);
    assertThat(fixture.columns()).isEqualTo(IntStream.range(0, 8).boxed().toList());
    assertThat(failed(5).getReason()).isEqualTo(FailureReason.INFERENCE);
    assertThat(failed(5).getDetail()).isEqualTo("made up by the test");
    assertThat(fixture.deadLetters(start).stream().filter(this::isOurs)).hasSize(1);
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> letter) {
    return Keys.parseTile(letter.key())
        .filter(tile -> tile.scene().equals(fixture.scene))
        .isPresent();
  }

  @Test
  void aResultThatNoTopicTakesIsADeadLetter() throws Exception {
    fixture.sendTiles(2);
    run(
        new Emptying() {
          @Override
          ProcessingResult processOne(Tile tile) {
            return tile.getColumn() == 1 ? huge(tile) : super.processOne(tile);
          }
        },
        2);
    assertThat(failed(1).getReason()).isEqualTo(FailureReason.INVALID);
    assertThat(failed(1).getDetail()).contains("more than topic tile-outcomes takes (1048576)");
    assertThat(fixture.columns()).containsExactly(0, 1);
  }

  private static ProcessingResult huge(Tile tile) {
    var model = new wakestream.records.Model("m", "0");
    var splitting =
        new wakestream.records.SplittingParameters(1, 2, 1.0, 1, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 0.0);
    Segmented mask =
        new Segmented(model, null, null, ByteBuffer.allocate(1 << 20), null, splitting, "digest");
    return ProcessingResult.done(
        Topic.TILE_OUTCOMES,
        Keys.scene(tile.getScene()),
        new TileOutcome(tile.getScene(), 1, 0, tile.getColumn(), mask));
  }

  @Test
  void aReplayedDeadLetterNamesItsNewOriginAndReasonsAreShort() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(DeadLetters.TOPIC, "older".getBytes(UTF_8));
    headers.add("trace", "abc".getBytes(UTF_8));
    var record =
        new ConsumerRecord<byte[], byte[]>(
            "tiles",
            3,
            14,
            0L,
            TimestampType.CREATE_TIME,
            0,
            1,
            new byte[0],
            new byte[1],
            headers,
            Optional.empty());
    var letter = DeadLetters.of(record, FailureReason.INVALID, "a\n b".repeat(1000));
    assertThat(letter.headers().headers(DeadLetters.TOPIC)).hasSize(1);
    assertThat(new String(letter.headers().lastHeader(DeadLetters.TOPIC).value(), UTF_8))
        .isEqualTo("tiles");
    assertThat(new String(letter.headers().lastHeader(DeadLetters.DETAIL).value(), UTF_8))
        .hasSize(500)
        .startsWith("a ba b")
        .endsWith("...");
    assertThat(List.of(letter.headers().toArray())).hasSize(6);
  }
}
