package wakestream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import wakestream.reliability.SceneFiles.SceneOnDisk;
import wakestream.reliability.child.Place;
import wakestream.streaming.Clients;

/// A pipeline on which scenarios are played, one after another, each with scenes of its own.
final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final Workshop workshop;
  private final Pipeline pipeline;
  private final Audit audit;
  private final List<SceneOnDisk> unused;

  private Stage(Workshop workshop, Pipeline pipeline, List<SceneOnDisk> scenes) {
    this.workshop = workshop;
    this.pipeline = pipeline;
    this.audit = new Audit(pipeline.kafka());
    this.unused = new ArrayList<>(scenes);
  }

  static Stage open(Workshop workshop, List<SceneOnDisk> scenes)
      throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.open(workshop, workshop.folder().resolve("stage"), 4, true);
    Stage stage = new Stage(workshop, pipeline, scenes);
    stage.supervise();
    pipeline.awaitReady();
    return stage;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  SceneFacts facts(SceneOnDisk scene) {
    return audit.scene(scene.id());
  }

  /// A scene that no scenario has had.
  SceneOnDisk scene() {
    return unused.removeFirst();
  }

  Child one(Victim kind) {
    return pipeline.living(kind).getFirst();
  }

  /// Starts the workers that are not there; says how many ended by themselves since the last time.
  int supervise() throws IOException {
    int ended = pipeline.newlyFailed().size();
    for (Victim kind : List.of(Victim.GATE, Victim.SEGMENTER, Victim.SPLITTER)) {
      if (pipeline.living(kind).isEmpty()) {
        pipeline.start(kind);
      }
    }
    return ended;
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      audit.poll(Duration.ofMillis(20));
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
    } while (!condition.getAsBoolean());
  }

  /// Waits until a process stays at the place where it was told to.
  void awaitHeld(Child child, Place place) throws InterruptedException {
    await(
        child + " held " + place,
        () -> {
          Child.Held held = child.held();
          return held != null && held.place() == place;
        });
  }

  void awaitSettled(SceneOnDisk scene) throws InterruptedException {
    await("settled: " + scene, () -> facts(scene).isSettled());
  }

  void awaitEnd(Child child) throws InterruptedException {
    await("end of " + child, () -> !child.isAlive());
  }

  /// Waits until a kind's group has so many members.
  void awaitMembers(Victim kind, int count) throws InterruptedException {
    try (Admin admin = Clients.admin(pipeline.kafka())) {
      await("%d members: %s".formatted(count, kind), () -> members(admin, kind) == count);
    }
  }

  private static int members(Admin admin, Victim kind) {
    return admin
        .describeConsumerGroups(List.of(kind.group()))
        .all()
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .values()
        .stream()
        .mapToInt(group -> group.members().size())
        .sum();
  }

  /// Reads all there is, and compares the scene with its undisturbed run.
  void assertUndisturbed(SceneOnDisk scene) throws InterruptedException {
    assertThat(differences(scene)).isEmpty();
  }

  List<String> differences(SceneOnDisk scene) throws InterruptedException {
    audit.readToEnd();
    return facts(scene).differences(workshop.undisturbed(scene));
  }

  /// Reads all there is, and says what is wrong with a scene for itself.
  List<String> faults(SceneOnDisk scene) throws InterruptedException {
    audit.readToEnd();
    return facts(scene).faults();
  }

  /// One worker of each kind, none held or armed.
  void tidy() throws IOException, InterruptedException {
    supervise();
    for (Victim kind : List.of(Victim.GATE, Victim.SEGMENTER, Victim.SPLITTER)) {
      List<Child> members = pipeline.living(kind);
      for (Child child : members) {
        child.disarm();
        child.go();
      }
      for (Child older : members.subList(0, members.size() - 1)) {
        older.leave();
      }
    }
    pipeline.newlyFailed();
  }

  @Override
  public void close() throws IOException {
    audit.close();
    pipeline.close();
  }
}
