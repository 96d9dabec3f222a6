package wakestream.segmenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakestream.records.Model;
import wakestream.records.ModelState;
import wakestream.records.ModelStatus;
import wakestream.records.TileOutcome;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.segmenter.wire.SegmenterSource;
import wakestream.streaming.release.RefusedReleaseException;
import wakestream.streaming.worker.WorkerHealth;
import wakestream.testkit.cluster.TestCluster;

@Timeout(180)
class HotSwapTest {
  private final Feed feed = new Feed();

  /// Opens stubs for this feed's profile only; bundles whose name says "broken" are refused.
  private SegmenterSource source() {
    return (profile, release) -> {
      String name = release.getModel().getId();
      if (!profile.equals(feed.profile) || name.contains("broken")) {
        throw new RefusedReleaseException(name + " is made up as broken");
      }
      return new StubSegmenter(name, profile);
    };
  }

  @Test
  void theOldModelServesWhileTheNewOneLoads() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    SegmenterSource holding =
        (profile, release) -> {
          if (release.getModel().getId().equals("new")) {
            loading.countDown();
            await(held);
          }
          return source().open(profile, release);
        };
    feed.release(StubSegmenter.release("old"), null);
    AtomicBoolean fed = new AtomicBoolean();
    try (SegmenterWorker worker = SegmenterWorker.start(feed.configuration(), holding)) {
      Thread feeding = Thread.ofPlatform().start(() -> feedUntil(fed));
      TestCluster.await("old serves", () -> worker.metrics().recordsDone() >= 4);
      feed.release(StubSegmenter.release("new"), StubSegmenter.release("old"));
      loading.await();
      int before = feed.outcomes().size();
      TestCluster.await("20 more of the old", () -> feed.outcomes().size() >= before + 20);
      assertThat(feed.segmenters()).containsOnly("old");
      held.countDown();
      TestCluster.await("new serves", () -> feed.segmenters().contains("new"));
      fed.set(true);
      feeding.join();
      TestCluster.await("all done", () -> feed.outcomes().size() >= feed.sent());
    }
    assertThat(feed.outcomes().stream().map(TileOutcome::getColumn).sorted())
        .isEqualTo(IntStream.range(0, feed.sent()).boxed().toList());
    // One scene is one partition: what was published after the first of the new is all new.
    List<String> names = new ArrayList<>(feed.segmenters());
    assertThat(names.subList(names.indexOf("new"), names.size())).containsOnly("new");
    assertThat(feed.statuses())
        .extracting(status -> status.getModel().getId() + " " + status.getState())
        .containsExactly("old LIVE", "new LIVE");
  }

  private void feedUntil(AtomicBoolean fed) {
    while (!fed.get()) {
      feed.sendTiles(1);
      try {
        Thread.sleep(15);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBrokenReleaseChangesNothingAndIsReported() {
    feed.release(StubSegmenter.release("good"), null);
    try (SegmenterWorker worker = SegmenterWorker.start(feed.configuration(), source())) {
      feed.sendTiles(3);
      TestCluster.await("good serves", () -> worker.metrics().recordsDone() >= 3);
      TestCluster.publish(
          Topic.MODELS, Keys.bytes("segmenter/" + feed.profile), new byte[] {1, 2, 3});
      feed.release(StubSegmenter.release("broken"), StubSegmenter.release("good"));
      TestCluster.await("reported", () -> feed.statuses().size() == 2);
      feed.sendTiles(3);
      TestCluster.await("good serves on", () -> worker.metrics().recordsDone() >= 6);
      assertThat(worker.health()).isEqualTo(new WorkerHealth.Running());
    }
    assertThat(feed.segmenters()).hasSize(6).containsOnly("good");
    ModelStatus status = feed.statuses().getLast();
    assertThat(status.getState()).isEqualTo(ModelState.REFUSED);
    assertThat(status.getModel().getId()).isEqualTo("broken");
    assertThat(status.getServing()).extracting(Model::getId).isEqualTo("good");
    assertThat(status.getReason()).isEqualTo("broken is made up as broken");
  }

  @Test
  void aWorkerThatStartsWhileTheNewestIsBrokenServesThePrevious() {
    feed.release(StubSegmenter.release("first"), null);
    feed.release(StubSegmenter.release("broken"), StubSegmenter.release("first"));
    try (SegmenterWorker worker = SegmenterWorker.start(feed.configuration(), source())) {
      feed.sendTiles(3);
      TestCluster.await("first serves", () -> worker.metrics().recordsDone() >= 3);
    }
    assertThat(feed.segmenters()).hasSize(3).containsOnly("first");
    ModelStatus status = feed.statuses().getLast();
    assertThat(status.getState()).isEqualTo(ModelState.REFUSED);
    assertThat(status.getModel().getId()).isEqualTo("broken");
    assertThat(status.getServing()).extracting(Model::getId).isEqualTo("first");
  }

  @Test
  void aWorkerWithoutAnyModelWaitsForTheFirst() {
    feed.sendTiles(2);
    try (SegmenterWorker worker = SegmenterWorker.start(feed.configuration(), source())) {
      TestCluster.await(
          "waits",
          () ->
              worker.health() instanceof WorkerHealth.Waiting waiting
                  && waiting.reason().contains("./wakestream release"));
      assertThat(feed.outcomes()).isEmpty();
      feed.release(StubSegmenter.release("first"), null);
      TestCluster.await("serves", () -> worker.metrics().recordsDone() >= 2);
    }
    assertThat(feed.segmenters()).hasSize(2).containsOnly("first");
  }
}
