package wakestream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.reliability.SceneFiles.SceneOnDisk;
import wakestream.reliability.child.Place;

/// What can happen to a pipeline besides a kill: silence, zombies, twins, crowds, lost state, and a
/// tile that kills.
@Timeout(600)
class ScenariosTest {
  private static final int SCENES = 21;
  private static final Duration OUTAGE = Duration.ofSeconds(Report.WRITES ? 60 : 6);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static final TreeMap<String, String> RESULTS = new TreeMap<>();
  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private static Stage stage;

  @BeforeAll
  static void open() throws Exception {
    List<SceneOnDisk> scenes = SceneFiles.make(folder.resolve("scenes"), SCENES, KillTest.SEED + 1);
    Workshop workshop = Workshop.open(folder.resolve("work"), scenes);
    OPEN.add(workshop);
    stage = Stage.open(workshop, scenes);
    OPEN.addFirst(stage);
  }

  @AfterAll
  static void close() throws Exception {
    for (AutoCloseable each : OPEN) {
      each.close();
    }
    StringBuilder table = new StringBuilder("## Scenarios\n\n| what | result |\n|---|---|\n");
    RESULTS.forEach((what, result) -> table.append("| %s | %s |%n".formatted(what, result)));
    Report.write("scenarios", table.toString());
  }

  @AfterEach
  void tidy() throws Exception {
    stage.tidy();
  }

  private static void record(String what, String result, Object... values) {
    RESULTS.put(what, result.formatted(values));
  }

  private static String since(long start) {
    return Report.seconds(Duration.ofNanos(System.nanoTime() - start));
  }

  @Test
  void theBrokerIsGoneForAWhile() throws Exception {
    SceneOnDisk scene = stage.scene();
    Child ingest = stage.pipeline().ingest(scene.file());
    ingest.arm(Place.BEFORE_DECODE, 4);
    stage.awaitHeld(ingest, Place.BEFORE_DECODE);
    stage.pipeline().killBroker();
    ingest.go();
    Thread.sleep(OUTAGE);
    stage.pipeline().restartBroker();
    long back = System.nanoTime();
    stage.awaitSettled(scene);
    String recovery = since(back);
    stage.awaitEnd(ingest);

    assertThat(stage.supervise()).as("processes that gave up").isZero();
    assertThat(ingest.exitValue()).isZero();
    stage.assertUndisturbed(scene);
    record(
        "broker killed, away for %d s".formatted(OUTAGE.toSeconds()),
        "no process gave up; the scene was done %s after it was back; equal to undisturbed",
        recovery);
  }

  /// In the model no transaction is open, and it learns at its next poll that its partitions are
  /// another's. Before the commit the transaction has run out. Before its records are sent it is
  /// past its poll and has no transaction yet: only the group's metadata fence it.
  @ParameterizedTest
  @CsvSource({
    "GATE, IN_MODEL",
    "SEGMENTER, IN_MODEL",
    "GATE, BEFORE_SEND",
    "SEGMENTER, BEFORE_SEND",
    "GATE, BEFORE_COMMIT",
    "SPLITTER, SENT"
  })
  void aWorkerPausedPastItsSessionWakes(Victim kind, Place place) throws Exception {
    SceneOnDisk scene = stage.scene();
    Child zombie = stage.one(kind);
    zombie.arm(place, 1);
    Child ingest = stage.pipeline().ingest(scene.file());
    stage.awaitHeld(zombie, place);
    zombie.signal("STOP");
    Child successor = stage.pipeline().start(kind);
    stage.awaitSettled(scene);
    zombie.go();
    zombie.signal("CONT");
    stage.awaitEnd(ingest);
    stage.awaitMembers(kind, 2);
    stage.assertUndisturbed(scene);

    // It is a member again, and does the work alone when the other is gone.
    assertThat(zombie.isAlive()).as("the woken process lives").isTrue();
    successor.leave();
    SceneOnDisk next = stage.scene();
    stage.pipeline().ingest(next.file());
    stage.awaitSettled(next);
    stage.assertUndisturbed(next);
    stage.assertUndisturbed(scene); // what it had in hand comes before what it did since
    record(
        "%s stopped (SIGSTOP) %s, woken after the scene was done".formatted(kind.word(), place),
        "what it had in hand came to nothing; it joined again and did the next scene alone");
  }

  @Test
  void twoIngestsOfOneSceneAtOnce() throws Exception {
    SceneOnDisk raced = stage.scene();
    Child one = stage.pipeline().ingest(raced.file());
    Child other = stage.pipeline().ingest(raced.file());
    stage.awaitEnd(one);
    stage.awaitEnd(other);
    assertThat(List.of(one.exitValue(), other.exitValue())).contains(0).isSubsetOf(0, 3);
    stage.awaitSettled(raced);
    stage.assertUndisturbed(raced);

    SceneOnDisk scene = stage.scene();
    Child first = stage.pipeline().ingest(scene.file());
    first.arm(Place.BEFORE_DECODE, 3);
    stage.awaitHeld(first, Place.BEFORE_DECODE);
    Child second = stage.pipeline().ingest(scene.file());
    second.arm(Place.BEFORE_DECODE, 3);
    stage.awaitHeld(second, Place.BEFORE_DECODE);
    first.go();
    stage.awaitEnd(first);
    second.go();
    stage.awaitEnd(second);

    assertThat(first.exitValue()).as("the first is told that another feeds").isEqualTo(3);
    assertThat(second.exitValue()).isZero();
    stage.awaitSettled(scene);
    stage.assertUndisturbed(scene);
    record(
        "two ingests of one scene at once",
        "each row is there once; the first, woken behind the second, is fenced and says so");
  }

  @Test
  void ingestIsKilledInEachRow() throws Exception {
    SceneOnDisk scene = stage.scene();
    int aRow = 3; // its announcement and two tiles
    for (int row = 0; row < SceneFiles.ROWS; row++) {
      Child ingest = stage.pipeline().ingest(scene.file());
      ingest.arm(Place.SENT, row == 0 ? 2 : aRow + 2);
      stage.awaitHeld(ingest, Place.SENT);
      assertThat(ingest.kill()).isTrue();
    }
    Child last = stage.pipeline().ingest(scene.file());
    stage.awaitEnd(last);

    assertThat(last.exitValue()).isZero();
    stage.awaitSettled(scene);
    stage.assertUndisturbed(scene);
    record(
        "ingest killed in each row of a scene",
        "%d kills, each in the next row's transaction; equal to undisturbed",
        SceneFiles.ROWS);
  }

  @Test
  void workersJoinAndLeaveUnderLoad() throws Exception {
    List<SceneOnDisk> scenes = List.of(stage.scene(), stage.scene(), stage.scene());
    for (SceneOnDisk scene : scenes) {
      stage.pipeline().ingest(scene.file());
    }
    int joined = 0;
    while (!scenes.stream().allMatch(scene -> stage.facts(scene).isSettled()) || joined < 3) {
      for (Victim kind : List.of(Victim.GATE, Victim.SEGMENTER, Victim.SPLITTER)) {
        Child newcomer = stage.pipeline().start(kind);
        joined++;
        stage.await("ready", newcomer::isReady);
        Child older = stage.one(kind);
        if (joined % 2 == 0) {
          older.kill();
        } else {
          older.leave();
        }
        stage.await("a moment", () -> true);
      }
    }
    for (SceneOnDisk scene : scenes) {
      stage.assertUndisturbed(scene);
    }
    record(
        "workers of each kind join, older ones leave or are killed, three scenes at once",
        "%d joined; equal to undisturbed",
        joined);
  }

  @Test
  void theSplittersStateIsDeleted() throws Exception {
    SceneOnDisk scene = stage.scene();
    Child splitter = stage.one(Victim.SPLITTER);
    splitter.arm(Place.BEFORE_DECODE, 4);
    stage.pipeline().ingest(scene.file());
    stage.awaitHeld(splitter, Place.BEFORE_DECODE);
    splitter.kill();
    stage.pipeline().deleteState();
    stage.supervise();
    stage.awaitSettled(scene);
    stage.assertUndisturbed(scene);
    record(
        "splitter killed in the middle of a scene, its state folder deleted",
        "restored from the changelogs; equal to undisturbed");
  }

  @Test
  void aTileThatKillsIsADeadLetterAfterThreeDeaths() throws Exception {
    int row = 2;
    SceneOnDisk scene = SceneFiles.poisoned(folder.resolve("poison"), 1100, KillTest.SEED, row);
    Child ingest = stage.pipeline().ingest(scene.file());
    int deaths = 0;
    for (long start = System.nanoTime(); !stage.facts(scene).isSettled(); ) {
      stage.await("a moment", () -> true);
      Thread.sleep(50);
      deaths += stage.supervise();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(3));
    }
    stage.awaitEnd(ingest);

    SceneFacts facts = stage.facts(scene);
    assertThat(stage.faults(scene)).isEmpty();
    assertThat(deaths).as("processes that the tile killed").isEqualTo(3);
    assertThat(facts.deadLetters()).hasSize(1);
    assertThat(facts.deadLetters().getFirst())
        .startsWith(scene.id() + "/1/" + row + "/0")
        .contains("CRASHED");
    assertThat(facts.outcome(row + "/0")).isEqualTo("failed");
    assertThat(facts.lastReport().getFailed()).isEqualTo(1);
    record(
        "a tile that halts whoever segments it, in batches of 4",
        "%d processes died; it alone is a dead letter (CRASHED) and a failed outcome",
        deaths);
  }

  @Test
  void withoutTransactionsOutcomesAreDoubled() throws Exception {
    SceneOnDisk scene = stage.scene();
    stage.one(Victim.SEGMENTER).leave();
    Child naked = stage.pipeline().start(Victim.SEGMENTER, "naked", List.of());
    naked.arm(Place.BEFORE_COMMIT, 1);
    Child ingest = stage.pipeline().ingest(scene.file());
    stage.awaitHeld(naked, Place.BEFORE_COMMIT);
    naked.kill();
    Child again = stage.pipeline().start(Victim.SEGMENTER, "naked", List.of());
    stage.awaitSettled(scene);
    stage.awaitEnd(ingest);
    List<String> differences = stage.differences(scene);
    again.kill();

    assertThat(stage.facts(scene).doubled()).as("doubled outcomes").isPositive();
    assertThat(differences).anyMatch(difference -> difference.contains("outcomes"));
    record(
        "control: a segmenter without transactions (tests only), killed between sends and commit",
        "%d tiles with two outcomes, as it must be: the harness sees them",
        stage.facts(scene).doubled());
  }
}
