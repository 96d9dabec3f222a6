package wakestream.streaming.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.records.Tile;
import wakestream.streaming.Clients;
import wakestream.streaming.TestBroker;
import wakestream.streaming.worker.LoopFixture.Emptying;

@Timeout(180)
class WorkerLoopTest {
  private final LoopFixture fixture;

  WorkerLoopTest() throws Exception {
    fixture = new LoopFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private void awaitDone(WorkerLoop<?> loop, int records) throws InterruptedException {
    LoopFixture.await(records + " records done", () -> loop.metrics().recordsDone() >= records);
  }

  @Test
  void everyRecordGetsOneOutcome() throws Exception {
    fixture.sendTiles(30);
    WorkerLoop<Tile> loop = fixture.start(new Emptying());
    awaitDone(loop, 30);
    fixture.sendTiles(10);
    awaitDone(loop, 40);
    assertThat(fixture.columns()).isEqualTo(upTo(40));
    assertThat(loop.metrics().outputs()).isEqualTo(40);
    assertThat(loop.metrics().producers()).isEqualTo(1);
    assertThat(loop.health()).isEqualTo(new WorkerHealth.Running());
    loop.close();
    assertThat(loop.completion()).isCompleted();
    assertThat(loop.health()).isEqualTo(new WorkerHealth.Stopped(""));
  }

  @Test
  void abortsLoseNothingAndDoubleNothing() throws Exception {
    Random random = new Random(20_261_123);
    fixture.sendTiles(40);
    WorkerLoop<Tile> loop =
        fixture.start(
            fixture
                .options()
                .withObserver(
                    records -> {
                      if (random.nextInt(3) == 0) {
                        throw new KafkaException("made up by the test");
                      }
                    }),
            new Emptying());
    awaitDone(loop, 40);
    assertThat(fixture.columns()).isEqualTo(upTo(40));
    assertThat(loop.metrics().aborts()).isPositive();
  }

  @Test
  void aFencedProducerIsReplaced() throws Exception {
    AtomicInteger transactions = new AtomicInteger();
    fixture.sendTiles(20);
    WorkerLoop<Tile> loop =
        fixture.start(
            fixture
                .options()
                .withInstanceId(Optional.of("twin"))
                .withObserver(
                    records -> {
                      if (transactions.incrementAndGet() == 2) {
                        fence(fixture.group + "-twin");
                      }
                    }),
            new Emptying());
    awaitDone(loop, 20);
    assertThat(fixture.columns()).isEqualTo(upTo(20));
    assertThat(loop.metrics().producers()).isEqualTo(2);
    assertThat(loop.metrics().aborts()).isEqualTo(1);
  }

  private static void fence(String transactionalId) {
    try (Producer<byte[], byte[]> other =
        Clients.transactional(TestBroker.settings(), transactionalId)) {
      other.initTransactions();
    }
  }

  @Test
  void aBatchThatIsRevokedIsDroppedAndDoneByTheOther() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    fixture.sendTiles(24);
    WorkerLoop<Tile> first =
        fixture.start(
            new Emptying() {
              @Override
              public List<ProcessingResult> process(List<Tile> items) {
                begun.countDown();
                await(held);
                return super.process(items);
              }
            });
    begun.await();
    WorkerLoop<Tile> second = fixture.start(new Emptying());
    LoopFixture.await("second has work", () -> second.metrics().recordsDone() > 0);
    held.countDown();
    LoopFixture.await(
        "all done", () -> first.metrics().recordsDone() + second.metrics().recordsDone() >= 24);
    assertThat(fixture.columns()).isEqualTo(upTo(24));
    assertThat(first.metrics().recordsDone()).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void waitsForTheProcessorAndSaysSo() throws Exception {
    AtomicBoolean live = new AtomicBoolean();
    fixture.sendTiles(3);
    WorkerLoop<Tile> loop =
        fixture.start(
            new Emptying() {
              @Override
              public Optional<String> waitingFor() {
                return live.get() ? Optional.empty() : Optional.of("no live bundle");
              }
            });
    LoopFixture.await("read", () -> loop.metrics().recordsRead() >= 3);
    LoopFixture.await(
        "waiting", () -> loop.health().equals(new WorkerHealth.Waiting("no live bundle")));
    assertThat(loop.metrics().recordsDone()).isZero();
    live.set(true);
    awaitDone(loop, 3);
    assertThat(fixture.columns()).isEqualTo(upTo(3));
  }

  @Test
  void aGroupWithoutOffsetsStopsAndNamesTheRemedy() {
    WorkerLoop<Tile> loop =
        fixture.start(fixture.options().withGroup("never-provisioned"), new Emptying());
    assertThat(loop.completion())
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withMessageContaining("group never-provisioned has no valid offset")
        .withMessageContaining("./wakestream topics --mend-offsets");
    assertThat(loop.health()).isInstanceOf(WorkerHealth.Stopped.class);
  }
}
