package wakestream.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.records.Cut;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;
import wakestream.schemas.Wire;
import wakestream.streaming.worker.DeadLetters;

class SplitterTopologyTest {
  private static final String HARBOUR =
      """
      ........
      ..####..
      ..####..
      ........
      .##.....
      .##.....
      ........
      ......##\
      """;

  @TempDir Path directory;

  private final Records harbour = new Records("harbour", 4, HARBOUR);

  @Test
  void aShipAcrossASeamIsPublishedOnceAndWhole() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0));
      assertThat(bench.ships()).isEmpty();
      bench.send(harbour.segmented(1, 0, 1));
      List<Ship> ships = bench.ships();
      assertThat(ships).hasSize(1);
      Ship ship = ships.getFirst();
      assertThat(ship.getAreaPixels()).isEqualTo(8);
      assertThat(ship.getStatus()).isEqualTo(ShipStatus.FINAL);
      assertThat(ship.getCutBy()).isEmpty();
      assertThat(ship.getLengthMetres()).isEqualTo(40.0);
      assertThat(ship.getWidthMetres()).isEqualTo(20.0);
      assertThat(ship.getOutlines().getFirst().getShell().getVertices())
          .containsExactlyInAnyOrder(2, 1, 6, 1, 6, 3, 2, 3);
      assertThat(ship.getSegmenters()).containsExactly(Records.SEGMENTER);
      assertThat(ship.getClassifiers()).containsExactly(Records.GATE);
    }
  }

  @Test
  void aSceneIsCompleteWhenEveryTileIsEmptyOrSegmented() {
    try (Bench bench = new Bench(directory)) {
      everything().forEach(bench::send);
      List<SceneReport> reports = bench.reports();
      assertThat(reports).hasSize(1);
      SceneReport report = reports.getFirst();
      assertThat(report.getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(report.getTiles()).isEqualTo(4);
      assertThat(report.getSegmented()).isEqualTo(4);
      assertThat(report.getMissing()).isZero();
      assertThat(report.getShips()).isEqualTo(3);
      assertThat(bench.standing()).hasSize(3);
      Ship corner =
          bench.standing().values().stream()
              .filter(ship -> ship.getFirstY() == 7)
              .findFirst()
              .orElseThrow();
      assertThat(corner.getCutBy()).containsExactly(Cut.SCENE_EDGE);
    }
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Map<String, Ship> expected = afterOrder(everything());
    assertThat(expected).hasSize(3);
    for (int seed = 0; seed < 12; seed++) {
      List<SpecificRecord> order = new ArrayList<>(everything());
      Collections.shuffle(order, new Random(seed));
      assertThat(afterOrder(order)).as("seed %d: %s", seed, order).isEqualTo(expected);
    }
  }

  private Map<String, Ship> afterOrder(List<SpecificRecord> order) {
    try (Bench bench = new Bench(directory)) {
      order.forEach(bench::send);
      List<SceneReport> reports = bench.reports();
      assertThat(reports).hasSize(1);
      assertThat(reports.getFirst().getState()).isEqualTo(SceneState.COMPLETE);
      return new TreeMap<>(bench.standing());
    }
  }

  @Test
  void stateOnDiskDoesTheSame() {
    try (Bench bench = new Bench(directory, true)) {
      List<SpecificRecord> order = new ArrayList<>(everything());
      Collections.reverse(order);
      order.forEach(bench::send);
      assertThat(bench.reports().getFirst().getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(bench.standing()).isEqualTo(afterOrder(everything()));
    }
  }

  private List<SpecificRecord> everything() {
    return everything(1);
  }

  private List<SpecificRecord> everything(int run) {
    return List.of(
        harbour.scene(run),
        harbour.segmented(run, 0, 0),
        harbour.segmented(run, 0, 1),
        harbour.segmented(run, 1, 0),
        harbour.segmented(run, 1, 1));
  }

  @Test
  void repeatsAreIgnoredAndContradictionsCounted() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0));
      bench.send(harbour.segmented(1, 0, 0));
      bench.send(harbour.empty(1, 0, 0));
      bench.send(harbour.failed(1, 0, 0));
      bench.send(harbour.empty(1, 0, 1));
      bench.send(harbour.empty(1, 1, 0));
      bench.send(harbour.empty(1, 1, 1));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(report.getSegmented()).isOne();
      assertThat(report.getEmptyByGate()).isEqualTo(3);
      assertThat(report.getDiffering()).isEqualTo(2);
      assertThat(bench.ships().getFirst().getCutBy()).containsExactly(Cut.GATE_EMPTY);
    }
  }

  @Test
  void aFailedTileMakesTheSceneOverdueAtOnceAndALaterOutcomeHealsIt() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0));
      bench.send(harbour.segmented(1, 1, 0));
      bench.send(harbour.segmented(1, 1, 1));
      bench.ships();
      bench.send(harbour.failed(1, 0, 1));
      SceneReport overdue = bench.reports().getFirst();
      assertThat(overdue.getState()).isEqualTo(SceneState.OVERDUE);
      assertThat(overdue.getFailed()).isOne();
      Ship half = bench.ships().getFirst();
      assertThat(half.getStatus()).isEqualTo(ShipStatus.PROVISIONAL);
      assertThat(half.getCutBy()).containsExactly(Cut.FAILED_TILE);
      assertThat(half.getAreaPixels()).isEqualTo(4);

      bench.send(harbour.segmented(1, 0, 1));
      SceneReport complete = bench.reports().getFirst();
      assertThat(complete.getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(complete.getRevision()).isEqualTo(2);
      assertThat(complete.getShips()).isEqualTo(3);
      Ship whole = bench.ships().getFirst();
      assertThat(whole.getShip()).isEqualTo(half.getShip());
      assertThat(whole.getRevision()).isEqualTo(2);
      assertThat(whole.getStatus()).isEqualTo(ShipStatus.FINAL);
      assertThat(whole.getAreaPixels()).isEqualTo(8);
      assertThat(bench.standing()).isEqualTo(afterOrder(everything()));
    }
  }

  @Test
  void aLateTileMergesProvisionalShipsAndRetractsTheOther() {
    Records two = new Records("two", 4, "....######..\n....######..\n............\n............");
    try (Bench bench = new Bench(directory)) {
      bench.send(two.scene(1));
      bench.send(two.segmented(1, 0, 2));
      bench.send(two.segmented(1, 0, 0));
      bench.send(two.failed(1, 0, 1));
      Ship right = bench.ships().getFirst();
      assertThat(right.getStatus()).isEqualTo(ShipStatus.PROVISIONAL);
      bench.send(two.segmented(1, 0, 1));
      List<Ship> events = bench.ships();
      assertThat(events).hasSize(2);
      Ship retracted = events.getFirst();
      assertThat(retracted.getShip()).isEqualTo(right.getShip());
      assertThat(retracted.getStatus()).isEqualTo(ShipStatus.RETRACTED);
      assertThat(retracted.getSuccessors()).containsExactly(events.get(1).getShip());
      assertThat(events.get(1).getAreaPixels()).isEqualTo(12);
    }
  }

  @Test
  void aSceneIsOverdueWhenNothingCameForAQuarterOfAnHour() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0));
      bench.pass(Duration.ofMinutes(14));
      assertThat(bench.reports()).isEmpty();
      bench.pass(Duration.ofMinutes(2));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getState()).isEqualTo(SceneState.OVERDUE);
      assertThat(report.getMissing()).isEqualTo(3);
      assertThat(bench.ships().getFirst().getCutBy()).containsExactly(Cut.MISSING_TILE);
      bench.pass(Duration.ofDays(7));
      SceneReport last = bench.reports().getFirst();
      assertThat(last.getState()).isEqualTo(SceneState.EXPIRED);
      assertThat(bench.driver.getKeyValueStore("splitter-tiles").approximateNumEntries()).isZero();
      assertThat(bench.driver.getKeyValueStore("splitter-ships").approximateNumEntries()).isZero();
      assertThat(progressEntries(bench)).as("what comes late is still counted").isOne();
      bench.send(harbour.segmented(1, 1, 1));
      SceneReport late = bench.reports().getFirst();
      assertThat(late.getState()).isEqualTo(SceneState.EXPIRED);
      assertThat(late.getLate()).isOne();
      assertThat(late.getShips()).isEqualTo(last.getShips());
      assertThat(late.getShipsDigest()).isEqualTo(last.getShipsDigest());
      bench.pass(Duration.ofDays(7));
      assertThat(progressEntries(bench)).isZero();
    }
  }

  @Test
  void nothingIsOverdueWhileRecordsCome() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      Records other = new Records("other", 4, HARBOUR);
      for (int i = 0; i < 400; i++) {
        bench.pass(Duration.ofSeconds(5));
        bench.send(other.scene(1));
      }
      assertThat(bench.reports()).isEmpty();
      bench.pass(Duration.ofSeconds(11));
      assertThat(bench.reports()).extracting(SceneReport::getScene).containsExactly("harbour");
    }
  }

  @Test
  void aNewerRunRetractsWhatItDoesNotFind() {
    try (Bench bench = new Bench(directory)) {
      everything().forEach(bench::send);
      Map<String, Ship> first = new TreeMap<>(bench.standing());
      bench.send(harbour.scene(2));
      bench.send(harbour.segmented(2, 0, 0));
      bench.send(harbour.segmented(2, 0, 1));
      bench.send(harbour.segmented(1, 0, 1));
      bench.send(harbour.segmented(2, 1, 0));
      bench.reports();
      bench.ships();
      bench.send(harbour.empty(2, 1, 1));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getRun()).isEqualTo(2);
      assertThat(report.getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(report.getShips()).isEqualTo(2);
      assertThat(report.getLate()).isOne();
      List<Ship> events = bench.ships();
      assertThat(events).hasSize(1);
      assertThat(events.getFirst().getStatus()).isEqualTo(ShipStatus.RETRACTED);
      assertThat(events.getFirst().getRevision()).isEqualTo(2);
      assertThat(first).containsKey(events.getFirst().getShip());
      assertThat(bench.standing()).hasSize(2);
    }
  }

  @Test
  void anOpenRunIsClosedWhenANewerOneIsAnnounced() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0));
      bench.send(harbour.scene(2));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getRun()).isOne();
      assertThat(report.getState()).isEqualTo(SceneState.EXPIRED);
    }
  }

  @Test
  void garbageBecomesDeadLettersAndTheStreamGoesOn() {
    try (Bench bench = new Bench(directory)) {
      byte[] garbage = "not a record".getBytes(StandardCharsets.UTF_8);
      bench.send(bench.outcomes, "harbour", garbage);
      bench.send(bench.scenes, "harbour", garbage);
      bench.send(bench.outcomes, "another", Wire.encode(harbour.empty(1, 0, 0)));
      bench.send(harbour.scene(1));
      bench.send(harbour.empty(1, 9, 9));
      List<TestRecord<byte[], byte[]>> letters = bench.deadLetters();
      assertThat(letters).hasSize(4);
      assertThat(letters.getFirst().value()).isEqualTo(garbage);
      assertThat(header(letters.getFirst(), DeadLetters.TOPIC)).isEqualTo("tile-outcomes");
      assertThat(header(letters.getFirst(), DeadLetters.OFFSET)).isEqualTo("0");
      assertThat(header(letters.getFirst(), DeadLetters.REASON)).isEqualTo("UNDECODABLE");
      assertThat(header(letters.get(3), DeadLetters.REASON)).isEqualTo("INVALID");
      everything().forEach(bench::send);
      assertThat(bench.reports().getFirst().getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(bench.standing()).hasSize(3);
    }
  }

  @Test
  void aMaskOfTheWrongSizeEndsItsTileAsFailed() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0, new ProbabilityMap(5, 4, new byte[20])));
      assertThat(bench.deadLetters()).hasSize(1);
      bench.send(harbour.empty(1, 0, 1));
      bench.send(harbour.empty(1, 1, 0));
      bench.send(harbour.empty(1, 1, 1));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getState()).isEqualTo(SceneState.OVERDUE);
      assertThat(report.getFailed()).isOne();
    }
  }

  @Test
  void aSceneAnnouncedTwiceWithDifferentGridsIsADeadLetter() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(new Records("harbour", 2, HARBOUR).scene(1));
      assertThat(bench.deadLetters()).hasSize(1);
      everything().forEach(bench::send);
      assertThat(bench.standing()).hasSize(3);
    }
  }

  @Test
  void outcomesWhoseSceneNeverComesBecomeDeadLettersAfterADay() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.segmented(1, 0, 0));
      bench.pass(Duration.ofHours(23));
      assertThat(bench.deadLetters()).isEmpty();
      bench.pass(Duration.ofHours(2));
      assertThat(bench.deadLetters()).hasSize(1);
      assertThat(bench.driver.getKeyValueStore("splitter-early").approximateNumEntries()).isZero();
    }
  }

  @Test
  void anOutcomeAfterTheEndIsCounted() {
    try (Bench bench = new Bench(directory)) {
      everything().forEach(bench::send);
      bench.reports();
      bench.send(harbour.segmented(1, 0, 0));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getLate()).isOne();
      assertThat(report.getShips()).isEqualTo(3);
    }
  }

  @Test
  void twoDifferentMasksForOneTileTheFirstStands() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0));
      byte[] other = new byte[16];
      java.util.Arrays.fill(other, (byte) 255);
      bench.send(harbour.segmented(1, 0, 0, new ProbabilityMap(4, 4, other)));
      bench.send(harbour.segmented(1, 0, 1));
      bench.send(harbour.segmented(1, 1, 0));
      bench.send(harbour.segmented(1, 1, 1));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getDiffering()).isOne();
      assertThat(report.getShips()).isEqualTo(3);
      assertThat(bench.standing()).isEqualTo(afterOrder(everything()));
    }
  }

  @Test
  void aContradictionOfAnOverdueSceneIsReported() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.segmented(1, 0, 0));
      bench.pass(Duration.ofMinutes(20));
      bench.reports();
      bench.send(harbour.empty(1, 0, 0));
      assertThat(bench.reports().getFirst().getDiffering()).isOne();
    }
  }

  @Test
  void aSmallSceneInTilesOfOnePixel() {
    Records pixels = new Records("harbour", 1, HARBOUR);
    try (Bench bench = new Bench(directory)) {
      bench.send(pixels.scene(1));
      List<int[]> places = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        places.add(new int[] {i / 8, i % 8});
      }
      Collections.shuffle(places, new Random(5));
      places.forEach(at -> bench.send(pixels.segmented(1, at[0], at[1])));
      assertThat(bench.reports().getFirst().getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(bench.standing()).isEqualTo(afterOrder(everything()));
    }
  }

  /// At ten metres a pixel, 101 pixels are more than a thousand metres.
  @Test
  void aComponentThatIsTooLongForAShipIsReportedWithItsBox() {
    String row = ".".repeat(2) + "#".repeat(101) + ".".repeat(25);
    String ship = ".".repeat(60) + "#".repeat(8) + ".".repeat(60);
    String none = ".".repeat(128);
    Records quay = new Records("quay", 32, String.join("\n", none, row, none, ship, ship, none));
    try (Bench bench = new Bench(directory)) {
      bench.send(quay.scene(1));
      bench.send(quay.segmented(1, 0, 0));
      bench.send(quay.segmented(1, 0, 2));
      bench.send(quay.failed(1, 0, 1));
      bench.send(quay.segmented(1, 0, 3));
      SceneReport overdue = bench.reports().getLast();
      assertThat(overdue.getOversized()).as("its parts are short enough").isZero();
      assertThat(overdue.getShips()).isEqualTo(3);
      bench.send(quay.segmented(1, 0, 1));
      SceneReport report = bench.reports().getLast();
      assertThat(report.getState()).isEqualTo(SceneState.COMPLETE);
      assertThat(report.getOversized()).isOne();
      assertThat(report.getOversizedBoxes())
          .containsExactly(new wakestream.records.Box(2, 1, 101, 1));
      assertThat(report.getShips()).isOne();
      assertThat(bench.standing().values())
          .extracting(Ship::getAreaPixels)
          .as("what was published of its parts is retracted")
          .containsExactly(16);
    }
  }

  @Test
  void aNewerRunNamesTheShipThatTookAnOldOnesPlace() {
    Records first = new Records("moves", 4, "....\n.##.\n.##.\n....");
    Records second = new Records("moves", 4, "..#.\n.##.\n.##.\n....");
    try (Bench bench = new Bench(directory)) {
      bench.send(first.scene(1));
      bench.send(first.segmented(1, 0, 0));
      String old = bench.ships().getFirst().getShip();
      bench.send(second.scene(2));
      bench.send(second.segmented(2, 0, 0));
      List<Ship> events = bench.ships();
      assertThat(events)
          .extracting(Ship::getStatus)
          .containsExactly(ShipStatus.FINAL, ShipStatus.RETRACTED);
      assertThat(events.get(1).getShip()).isEqualTo(old);
      assertThat(events.get(1).getSuccessors()).containsExactly(events.get(0).getShip());
    }
  }

  @Test
  void anOutcomeOfAnOlderRunIsReportedByAClosedNewerOne() {
    try (Bench bench = new Bench(directory)) {
      bench.send(harbour.scene(1));
      bench.send(harbour.scene(2));
      everything(2).forEach(bench::send);
      bench.reports();
      bench.send(harbour.segmented(1, 0, 0));
      SceneReport report = bench.reports().getFirst();
      assertThat(report.getRun()).isEqualTo(2);
      assertThat(report.getLate()).isOne();
    }
  }

  @Test
  void outcomesOfUnknownScenesAreKeptUpToABound() {
    try (Bench bench = new Bench(directory)) {
      Records unknown = new Records("unknown", 4, HARBOUR);
      for (int i = 0; i < 20_000; i++) {
        bench.send(unknown.empty(1, i / 200, i % 200));
      }
      assertThat(bench.deadLetters()).isEmpty();
      bench.send(unknown.empty(1, 0, 0));
      List<TestRecord<byte[], byte[]>> letters = bench.deadLetters();
      assertThat(letters).hasSize(1);
      assertThat(header(letters.getFirst(), DeadLetters.DETAIL)).contains("not announced");
      everything().forEach(bench::send);
      assertThat(bench.standing()).as("a known scene is not touched by it").hasSize(3);
    }
  }

  private static long progressEntries(Bench bench) {
    return bench.driver.getKeyValueStore("splitter-progress").approximateNumEntries();
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
