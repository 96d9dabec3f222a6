package wakestream.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.TileImage;

class LiveModelsTest {
  private static final String PROFILE = "s2-rgbn";

  private static final class FakeGate implements Gate {
    private final String name;
    private final AtomicInteger closed = new AtomicInteger();

    FakeGate(String name) {
      this.name = name;
    }

    @Override
    public ModelId model() {
      return new ModelId(name, "0".repeat(64));
    }

    @Override
    public String profile() {
      return PROFILE;
    }

    @Override
    public float threshold() {
      return 0.5f;
    }

    @Override
    public float[] probabilities(List<TileImage> tiles) {
      return new float[tiles.size()];
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void aProfileWithoutModelHasNoLease() {
    try (LiveModels<Gate> models = new LiveModels<>()) {
      assertThat(models.lease(PROFILE)).isEmpty();
      assertThat(models.isEmpty()).isTrue();
    }
  }

  @Test
  void aSwapTakesEffectForTheNextLeaseAndClosesTheOldModelAfterItsLastOne() {
    LiveModels<FakeGate> models = new LiveModels<>();
    FakeGate old = new FakeGate("old");
    FakeGate fresh = new FakeGate("fresh");
    models.swap(PROFILE, old);
    LiveModels.Lease<FakeGate> first = models.lease(PROFILE).orElseThrow();
    LiveModels.Lease<FakeGate> second = models.lease(PROFILE).orElseThrow();
    models.swap(PROFILE, fresh);
    assertThat(models.lease(PROFILE).orElseThrow().model()).isSameAs(fresh);
    assertThat(first.model()).isSameAs(old);
    first.close();
    first.close();
    assertThat(old.closed).hasValue(0);
    second.close();
    assertThat(old.closed).hasValue(1);
    assertThat(fresh.closed).hasValue(0);
  }

  @Test
  void anIdleModelIsClosedByTheSwapItself() {
    LiveModels<FakeGate> models = new LiveModels<>();
    FakeGate old = new FakeGate("old");
    models.swap(PROFILE, old);
    models.swap(PROFILE, new FakeGate("fresh"));
    assertThat(old.closed).hasValue(1);
  }

  @Test
  void closingWaitsForNobodyAndLeavesLeasedModelsOpen() {
    LiveModels<FakeGate> models = new LiveModels<>();
    FakeGate gate = new FakeGate("gate");
    models.swap(PROFILE, gate);
    LiveModels.Lease<FakeGate> lease = models.lease(PROFILE).orElseThrow();
    models.close();
    assertThat(gate.closed).hasValue(0);
    assertThat(models.lease(PROFILE)).isEmpty();
    lease.close();
    assertThat(gate.closed).hasValue(1);
    FakeGate late = new FakeGate("late");
    models.swap(PROFILE, late);
    assertThat(late.closed).as("a model that comes after the end").hasValue(1);
  }

  @Test
  void noModelIsClosedWhileLeasedAndEachIsClosedOnce() throws Exception {
    LiveModels<FakeGate> models = new LiveModels<>();
    List<FakeGate> all =
        java.util.stream.IntStream.range(0, 200).mapToObj(i -> new FakeGate("m" + i)).toList();
    models.swap(PROFILE, all.getFirst());
    CountDownLatch swapped = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> readers =
          java.util.stream.IntStream.range(0, 3)
              .mapToObj(i -> pool.submit(() -> leasedWhileClosed(models, swapped)))
              .toList();
      for (FakeGate gate : all.subList(1, all.size())) {
        models.swap(PROFILE, gate);
      }
      swapped.countDown();
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isZero();
      }
    }
    models.close();
    assertThat(all).allSatisfy(gate -> assertThat(gate.closed).hasValue(1));
  }

  private static int leasedWhileClosed(LiveModels<FakeGate> models, CountDownLatch swapped) {
    int bad = 0;
    while (swapped.getCount() > 0) {
      try (LiveModels.Lease<FakeGate> lease = models.lease(PROFILE).orElseThrow()) {
        bad += lease.model().closed.get();
        Thread.onSpinWait();
        bad += lease.model().closed.get();
      }
    }
    return bad;
  }
}
