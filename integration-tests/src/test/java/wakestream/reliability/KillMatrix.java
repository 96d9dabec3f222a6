package wakestream.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wakestream.reliability.SceneFiles.SceneOnDisk;

/// Many kills, all seeded: scene after scene through the same pipeline, and now and then a new one.
final class KillMatrix {
  /// Kills that fall into one scene, about.
  private static final int A_ROUND = 8;

  private static final int SCENES = 6;

  private final Workshop workshop;
  private final List<SceneOnDisk> scenes;
  private final KillPlan plan;
  private final List<Strike> strikes = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final int wanted;
  private final long seed;
  private int compared;

  private KillMatrix(Workshop workshop, List<SceneOnDisk> scenes, int wanted, long seed) {
    this.workshop = workshop;
    this.scenes = scenes;
    this.wanted = wanted;
    this.seed = seed;
    this.plan = new KillPlan(seed);
  }

  /// @param folder for scenes, logs and the broker's data
  /// @param kills that must hit
  static KillMatrix run(Path folder, int kills, long seed)
      throws IOException, InterruptedException {
    int count = Math.min(SCENES, (kills + A_ROUND - 1) / A_ROUND);
    List<SceneOnDisk> scenes = SceneFiles.make(folder.resolve("scenes"), count, seed);
    try (Workshop workshop = Workshop.open(folder.resolve("work"), scenes)) {
      KillMatrix matrix = new KillMatrix(workshop, scenes, kills, seed);
      for (int life = 1; matrix.hits() < kills; life++) {
        matrix.live(life, kills);
      }
      return matrix;
    }
  }

  private void live(int life, int kills) throws IOException, InterruptedException {
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
          if (hits() < kills) {
            round(pipeline, observer, audit, scene, life);
            done.add(scene);
          }
        }
        audit.readToEnd();
        done.forEach(scene -> compare(audit, scene, "life %d at its end".formatted(life)));
      }
    }
    workshop.sweep();
  }

  private void round(Pipeline pipeline, Observer observer, Audit audit, SceneOnDisk scene, int life)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Strike> struck = plan.next();
    String name = "life %d, %s".formatted(life, scene.file().getFileName());
    for (String fault : new Round(pipeline, observer, audit, scene, struck).run()) {
      faults.add(name + " with " + struck + ": " + fault);
    }
    audit.readToEnd();
    audit.forgetWaits();
    strikes.addAll(struck);
    compare(audit, scene, name + " with " + struck);
    compared++;
    Report.write("kills", Report.kills(this, wanted, seed));
    System.out.printf(
        "%s: %s in %.1f s; %d kills, %d faults%n",
        name, struck, (System.nanoTime() - start) / 1e9, hits(), faults.size());
  }

  private void compare(Audit audit, SceneOnDisk scene, String when) {
    audit
        .scene(scene.id())
        .differences(workshop.undisturbed(scene))
        .forEach(difference -> faults.add(when + ": " + difference));
  }

  /// All strikes that were planned, with their results.
  List<Strike> strikes() {
    return List.copyOf(strikes);
  }

  /// Kills that fell where they should.
  int hits() {
    return (int) strikes.stream().filter(s -> s.result() == Strike.Result.HIT).count();
  }

  /// Scenes that were compared with the undisturbed run.
  int compared() {
    return compared;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }
}
