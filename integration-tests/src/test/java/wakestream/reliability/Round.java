package wakestream.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import wakestream.reliability.Observer.Sighting;
import wakestream.reliability.SceneFiles.SceneOnDisk;
import wakestream.reliability.Strike.Result;
import wakestream.reliability.child.Place;

/// One scene goes through the pipeline while strikes fall; who is killed is started again at once,
/// as a supervisor would. Ends when the scene is settled.
final class Round {
  private static final Duration PATIENCE = Duration.ofSeconds(400);
  private static final Duration SIGHT = Duration.ofSeconds(5);
  private static final Duration STEP = Duration.ofMillis(10);

  private final Pipeline pipeline;
  private final Observer observer;
  private final Audit audit;
  private final SceneOnDisk scene;
  private final List<Strike> strikes;
  private final Queue<Strike> fallen = new ConcurrentLinkedQueue<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  Round(
      Pipeline pipeline, Observer observer, Audit audit, SceneOnDisk scene, List<Strike> strikes) {
    this.pipeline = pipeline;
    this.observer = observer;
    this.audit = audit;
    this.scene = scene;
    this.strikes = strikes;
  }

  /// What was planned, and came of it.
  List<Strike> strikes() {
    return strikes;
  }

  /// Runs it.
  ///
  /// @return what went wrong on the way; whether the scene is as it should be is for the caller
  List<String> run() throws IOException, InterruptedException {
    Consumer<Sighting> listener = this::sighted;
    observer.listen(listener);
    try {
      for (Child child : pipeline.living()) {
        arm(child);
      }
      arm(pipeline.ingest(scene.file()));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!isOver()) {
        audit.poll(STEP);
        afterStrikes();
        for (Child child : pipeline.living()) {
          Child.Held held = child.held();
          if (held != null) {
            held(child, held);
          }
        }
        supervise();
        if (System.nanoTime() > deadline) {
          faults.add("not settled within " + PATIENCE + ": " + audit.scene(scene.id()).faults());
          break;
        }
      }
    } finally {
      observer.unlisten(listener);
    }
    afterStrikes();
    tidy();
    return faults;
  }

  private boolean isOver() {
    return audit.scene(scene.id()).isSettled()
        && fallen.isEmpty()
        && pipeline.living(Victim.INGEST).isEmpty();
  }

  /// The strike that is next at processes of a kind.
  private Optional<Strike> next(Victim at) {
    return strikes.stream().filter(s -> s.isPending() && s.kind().at() == at).findFirst();
  }

  private Optional<Strike> next(Victim at, Place place) {
    return next(at).filter(strike -> strike.kind().place() == place);
  }

  private void arm(Child child) throws IOException {
    Optional<Strike> next = next(child.kind());
    if (next.isEmpty()) {
      return;
    }
    Strike strike = next.get();
    switch (strike.kind().place()) {
      case DURING_COMMIT -> strike.begin();
      case REBALANCE -> {
        if (child.kind() == Victim.SPLITTER) {
          rejoin(child.kind());
        } else if (!strike.hasBegun()) {
          child.arm(Place.IN_MODEL, 1);
        }
      }
      case BEFORE_DECODE, IN_MODEL, BEFORE_SEND, SENT, BEFORE_COMMIT, RESTORING ->
          child.arm(strike.kind().place(), strike.nth());
    }
  }

  /// A process waits at a place: it is struck there, or the broker is, or another member joins.
  private void held(Child child, Child.Held held) throws IOException, InterruptedException {
    Optional<Strike> found = next(child.kind(), held.place());
    if (held.place() == Place.IN_MODEL && found.isEmpty()) {
      Optional<Strike> rebalance = next(child.kind(), Place.REBALANCE);
      if (rebalance.isPresent()) {
        if (!rebalance.get().hasBegun()) {
          rejoin(child.kind());
        }
        return; // it stays in the model until the group changes
      }
    }
    if (found.isPresent() && isSeen(held)) {
      strike(found.get(), child, Result.HIT);
    }
    child.go();
  }

  /// Whether the observer has seen, uncommitted, the record that a process was held at.
  private boolean isSeen(Child.Held held) throws InterruptedException {
    if (held.place() != Place.SENT) {
      return true;
    }
    String[] where = held.what().split(" ");
    TopicPartition partition = new TopicPartition(where[0], Integer.parseInt(where[1]));
    long deadline = System.nanoTime() + SIGHT.toNanos();
    while (!observer.hasSeen(partition, Long.parseLong(where[2]))) {
      if (System.nanoTime() > deadline || !pipeline.isBrokerAlive()) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }

  /// Starts another member of a group that is to be struck while it changes.
  private void rejoin(Victim kind) throws IOException {
    Optional<Strike> strike = next(kind, Place.REBALANCE);
    if (strike.isPresent() && !strike.get().hasBegun()) {
      pipeline.start(kind);
      strike.get().begin();
    }
  }

  /// On the observer's thread.
  private void sighted(Sighting sighting) {
    for (Strike strike : strikes) {
      Victim at = strike.kind().at();
      switch (sighting) {
        case Sighting.Prepared prepared -> {
          if (strike.kind().place() == Place.DURING_COMMIT
              && prepared.transactionalId().startsWith(at.transactions())
              && strike.isDue()) {
            strikeOldest(strike, prepared.stale() ? Result.TOO_LATE : Result.HIT);
          }
        }
        case Sighting.Regrouped regrouped -> {
          if (strike.kind().place() == Place.REBALANCE
              && regrouped.group().equals(at.group())
              && strike.isDue()) {
            strikeOldest(strike, Result.HIT);
          }
        }
        case Sighting.Uncommitted uncommitted -> {}
      }
    }
  }

  private void strikeOldest(Strike strike, Result result) {
    List<Child> members = pipeline.living(strike.kind().at());
    if (!members.isEmpty()) {
      strike(strike, strike.younger() ? members.getLast() : members.getFirst(), result);
    }
  }

  private void strike(Strike strike, Child at, Result result) {
    boolean lived = strike.kind().victim() == Victim.BROKER ? pipeline.killBroker() : at.kill();
    if (lived) {
      long now = System.currentTimeMillis();
      strike.struck(result);
      synchronized (waiting) {
        waiting.add(() -> audit.await(strike.kind().victim(), now, strike::recovered));
      }
      fallen.add(strike);
    }
  }

  private void afterStrikes() throws IOException {
    synchronized (waiting) {
      waiting.forEach(Runnable::run);
      waiting.clear();
    }
    for (Strike strike = fallen.poll(); strike != null; strike = fallen.poll()) {
      if (!pipeline.isBrokerAlive()) {
        pipeline.restartBroker();
      }
      List<Child> survivors = pipeline.living(strike.kind().at());
      if (strike.kind().place() == Place.REBALANCE) {
        survivors.forEach(Child::go);
      }
      if (!survivors.isEmpty()) {
        arm(survivors.getLast());
      }
    }
  }

  /// Starts what is not there and should be.
  private void supervise() throws IOException {
    if (pipeline.hasBrokerFailed()) {
      faults.add("the broker ended by itself");
      pipeline.restartBroker();
    }
    for (Child child : pipeline.newlyFailed()) {
      faults.add(child + " ended by itself with " + child.exitValue());
    }
    for (Victim kind : List.of(Victim.GATE, Victim.SEGMENTER, Victim.SPLITTER)) {
      if (pipeline.living(kind).isEmpty()) {
        if (next(kind, Place.RESTORING).isPresent()) {
          pipeline.deleteState();
        }
        arm(pipeline.start(kind));
      }
    }
    if (pipeline.living(Victim.INGEST).isEmpty()
        && !audit.scene(scene.id()).isSettled()
        && !audit.scene(scene.id()).isFed()) {
      arm(pipeline.ingest(scene.file()));
    }
  }

  /// One process of each kind, none held, none armed.
  private void tidy() throws IOException, InterruptedException {
    for (Child child : pipeline.living()) {
      child.disarm();
      child.go();
    }
    supervise();
    for (Victim kind : List.of(Victim.GATE, Victim.SEGMENTER, Victim.SPLITTER)) {
      List<Child> members = pipeline.living(kind);
      for (Child older : members.subList(0, members.size() - 1)) {
        older.leave();
      }
    }
  }
}
