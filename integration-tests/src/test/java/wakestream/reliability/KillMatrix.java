package wakestream.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import wakestream.broker.BrokerException;
import wakestream.reliability.SceneFiles.SceneOnDisk;

/// Many kills, all seeded: scene after scene through the same pipeline, and then another pipeline.
final class KillMatrix {
  /// Kills that fall into one scene, about.
  private static final int A_ROUND = 9;

  private static final int SCENES = 6;

  /// More than that are not needed for any number of kills that a run may want.
  private static final int MOST_LIVES = 100;

  private final Workshop workshop;
  private final List<SceneOnDisk> scenes;
  private final int wanted;
  private final long seed;
  private final AtomicInteger lives = new AtomicInteger();
  private final List<Strike> strikes = Collections.synchronizedList(new ArrayList<>());
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger compared = new AtomicInteger();

  private KillMatrix(Workshop workshop, List<SceneOnDisk> scenes, int wanted, long seed) {
    this.workshop = workshop;
    this.scenes = scenes;
    this.wanted = wanted;
    this.seed = seed;
  }

  /// @param folder for scenes, logs and the broker's data
  /// @param kills that must hit
  /// @param atOnce pipelines beside each other, each with a plan of its own
  static KillMatrix run(Path folder, int kills, long seed, int atOnce)
      throws IOException, InterruptedException {
    int count = Math.min(SCENES, (kills + A_ROUND - 1) / A_ROUND);
    List<SceneOnDisk> scenes = SceneFiles.make(folder.resolve("scenes"), count, seed);
    try (Workshop workshop = Workshop.open(folder.resolve("work"), scenes);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      KillMatrix matrix = new KillMatrix(workshop, scenes, kills, seed);
      List<Future<Boolean>> ends = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        KillPlan plan = new KillPlan(seed + 1_000_003L * i);
        ends.add(threads.submit(() -> matrix.runLives(plan)));
      }
      for (Future<Boolean> end : ends) {
        end.get();
      }
      return matrix;
    } catch (ExecutionException e) {
      throw new AssertionError("a pipeline could not be run", e);
    }
  }

  private boolean runLives(KillPlan plan) throws IOException, InterruptedException {
    while (hits() < wanted) {
      int life = lives.incrementAndGet();
      try {
        live(plan, life);
      } catch (KafkaException | BrokerException | AssertionError e) {
        faults.add("life %d ended early: %s".formatted(life, e));
        if (life > MOST_LIVES) {
          throw e;
        }
      }
    }
    return true;
  }

  private void live(KillPlan plan, int life) throws IOException, InterruptedException {
    Path folder = workshop.folder().resolve("life-" + life);
    try (Pipeline pipeline = Pipeline.open(workshop, folder, plan.batch(), plan.onDisk());
        Observer observer = new Observer(pipeline.kafka().bootstrap())) {
      pipeline.start(Victim.GATE);
      pipeline.start(Victim.SEGMENTER);
      pipeline.start(Victim.SPLITTER);
      pipeline.awaitReady();
      while (!observer.isReady()) {
        Thread.sleep(20);
      }
      try (Audit audit = new Audit(pipeline.kafka())) {
        List<SceneOnDisk> done = new ArrayList<>();
        for (SceneOnDisk scene : scenes) {
          if (hits() < wanted) {
            String name = "life %d, %s".formatted(life, scene.file().getFileName());
            round(name, new Round(pipeline, observer, audit, scene, plan.next()), audit, scene);
            done.add(scene);
          }
        }
        audit.readToEnd();
        done.forEach(scene -> compare(audit, scene, "life %d at its end".formatted(life)));
      }
    }
  }

  private void round(String name, Round round, Audit audit, SceneOnDisk scene)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> found = round.run();
    String what = name + " with " + round.strikes();
    found.forEach(fault -> faults.add(what + ": " + fault));
    audit.readToEnd();
    audit.forgetWaits();
    strikes.addAll(round.strikes());
    compare(audit, scene, what);
    compared.incrementAndGet();
    Report.write("kills", Report.kills(this, wanted, seed));
    System.out.printf(
        "%s in %.1f s; %d kills, %d faults%n",
        what, (System.nanoTime() - start) / 1e9, hits(), faults.size());
  }

  private void compare(Audit audit, SceneOnDisk scene, String when) {
    audit
        .scene(scene.id())
        .differences(workshop.undisturbed(scene))
        .forEach(difference -> faults.add(when + ": " + difference));
  }

  /// All strikes that were planned, with their results.
  List<Strike> strikes() {
    synchronized (strikes) {
      return List.copyOf(strikes);
    }
  }

  /// Kills that fell where they should.
  int hits() {
    return (int) strikes().stream().filter(s -> s.result() == Strike.Result.HIT).count();
  }

  /// Scenes that were compared with the undisturbed run.
  int compared() {
    return compared.get();
  }

  List<String> faults() {
    synchronized (faults) {
      return List.copyOf(faults);
    }
  }
}
