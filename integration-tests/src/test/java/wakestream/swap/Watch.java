package wakestream.swap;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;

/// Stands around models and notes what must not happen to them: that one is closed while it works
/// or works after it was closed, that it throws, that it is never closed. (A worker would hide the
/// first three: it tries a batch again that its model throws on.)
final class Watch {
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  /// What happened that must not; empty when all is well.
  List<String> faults() {
    return List.copyOf(faults);
  }

  /// Models that were opened and not closed.
  int open() {
    return opened.get() - closed.get();
  }

  Gate around(Gate gate) {
    return new WatchedGate(gate, new Life(gate.model()));
  }

  Segmenter around(Segmenter segmenter) {
    return new WatchedSegmenter(segmenter, new Life(segmenter.model()));
  }

  /// One model's.
  private final class Life {
    private final ModelId model;
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    Life(ModelId model) {
      this.model = model;
      opened.incrementAndGet();
    }

    <T> T work(Supplier<T> batch) {
      working.incrementAndGet();
      check("begins a batch");
      try {
        T result = batch.get();
        check("ends a batch");
        return result;
      } catch (RuntimeException e) {
        faults.add(model + " throws " + e);
        throw e;
      } finally {
        working.decrementAndGet();
      }
    }

    private void check(String when) {
      if (ended.get()) {
        faults.add(model + " is closed when it " + when);
      }
    }

    void end() {
      if (ended.getAndSet(true)) {
        faults.add(model + " is closed twice");
      }
      if (working.get() > 0) {
        faults.add(model + " is closed in the middle of a batch");
      }
      closed.incrementAndGet();
    }
  }

  private record WatchedGate(Gate inner, Life life) implements Gate {
    @Override
    public ModelId model() {
      return inner.model();
    }

    @Override
    public String profile() {
      return inner.profile();
    }

    @Override
    public float threshold() {
      return inner.threshold();
    }

    @Override
    public float[] probabilities(List<TileImage> tiles) {
      return life.work(() -> inner.probabilities(tiles));
    }

    @Override
    public void close() {
      life.end();
      inner.close();
    }
  }

  private record WatchedSegmenter(Segmenter inner, Life life) implements Segmenter {
    @Override
    public ModelId model() {
      return inner.model();
    }

    @Override
    public String profile() {
      return inner.profile();
    }

    @Override
    public SplittingParameters splitting() {
      return inner.splitting();
    }

    @Override
    public List<ProbabilityMap> probabilities(List<TileImage> tiles) {
      return life.work(() -> inner.probabilities(tiles));
    }

    @Override
    public void close() {
      life.end();
      inner.close();
    }
  }
}
