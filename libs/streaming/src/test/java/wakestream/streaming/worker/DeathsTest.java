package wakestream.streaming.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.records.Empty;
import wakestream.records.Failed;
import wakestream.records.FailureReason;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.streaming.Clients;
import wakestream.streaming.TestBroker;
import wakestream.streaming.worker.LoopFixture.Emptying;

/// A process that dies is a loop that an `Error` ends: it leaves its group without putting its
/// marks back.
@Timeout(180)
class DeathsTest {
  private static final int KILLER = 6;

  private final LoopFixture fixture;

  DeathsTest() throws Exception {
    fixture = new LoopFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static final class Death extends Error {
    Death() {
      super("made up by the test");
    }
  }

  /// Dies over one tile, while it is decoded or while it is processed.
  private static final class Mortal extends Emptying {
    private final boolean whileDecoding;

    Mortal(boolean whileDecoding) {
      this.whileDecoding = whileDecoding;
    }

    @Override
    public Tile decode(byte[] value) {
      Tile tile = super.decode(value);
      if (whileDecoding && tile.getColumn() == KILLER) {
        throw new Death();
      }
      return tile;
    }

    @Override
    ProcessingResult processOne(Tile tile) {
      if (!whileDecoding && tile.getColumn() == KILLER) {
        throw new Death();
      }
      return super.processOne(tile);
    }
  }

  @Test
  void theThirdDeathNamesTheRecordThatKillsTheModel() throws Exception {
    assertThat(deathsUntilAllIsDone(false)).isEqualTo(3);
  }

  @Test
  void theThirdDeathNamesTheRecordThatKillsTheDecoder() throws Exception {
    assertThat(deathsUntilAllIsDone(true)).isEqualTo(3);
  }

  private int deathsUntilAllIsDone(boolean whileDecoding) throws InterruptedException {
    fixture.sendTiles(12);
    int deaths = 0;
    while (fixture.columns().size() < 12) {
      WorkerLoop<Tile> loop = fixture.start(new Mortal(whileDecoding));
      LoopFixture.await(
          "dead or done", () -> loop.completion().isDone() || fixture.columns().size() == 12);
      deaths += loop.completion().isCompletedExceptionally() ? 1 : 0;
      loop.close();
    }
    assertThat(fixture.columns()).isEqualTo(IntStream.range(0, 12).boxed().toList());
    for (TileOutcome outcome : fixture.outcomes()) {
      if (outcome.getColumn() == KILLER) {
        assertThat(((Failed) outcome.getOutcome()).getReason()).isEqualTo(FailureReason.CRASHED);
      } else {
        assertThat(outcome.getOutcome()).isInstanceOf(Empty.class);
      }
    }
    return deaths;
  }

  @Test
  void marksStandWhileRecordsAreInHandAndGoWithAGracefulStop() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    fixture.sendTiles(12);
    WorkerLoop<Tile> loop =
        fixture.start(
            new Emptying() {
              @Override
              public List<ProcessingResult> process(List<Tile> items) {
                begun.countDown();
                try {
                  held.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return super.process(items);
              }
            });
    begun.await();
    assertThat(metadata()).anyMatch(text -> text.matches("wakestream/1 first=.*deaths=0 by=.*"));
    Thread stopping = Thread.ofPlatform().start(loop::close);
    held.countDown();
    stopping.join();
    assertThat(loop.completion()).isCompleted();
    assertThat(metadata()).containsOnly("");
    // What the model had begun is published, once; the rest is left.
    assertThat(fixture.columns()).doesNotHaveDuplicates().isNotEmpty();
  }

  private List<String> metadata() throws Exception {
    try (Admin admin = Clients.admin(TestBroker.settings())) {
      return admin
          .listConsumerGroupOffsets(fixture.group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .map(OffsetAndMetadata::metadata)
          .toList();
    }
  }
}
