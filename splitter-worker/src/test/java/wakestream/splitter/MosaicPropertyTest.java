package wakestream.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.testkit.mosaic.MosaicTile;
import wakestream.testkit.mosaic.MosaicTile.Kind;
import wakestream.testkit.mosaic.NaiveMosaic;
import wakestream.testkit.mosaic.NaiveShip;
import wakestream.testkit.mosaic.RandomMosaic;

/// Through the topology: what is published equals what the oracle finds in the whole mosaic, and
/// the report proves that it is all.
///
/// System properties `topologyCases` and `seed` make another run of it.
class MosaicPropertyTest {
  private static final int CASES = Integer.getInteger("topologyCases", 50);
  private static final long SEED = Long.getLong("seed", 6_2026_11_25L);

  @TempDir Path directory;

  @Test
  void whatIsPublishedEqualsTheWholeMosaic() {
    System.out.println("MosaicPropertyTest: seed " + SEED + ", cases " + CASES);
    try (Bench bench = new Bench(directory)) {
      for (int i = 0; i < CASES; i++) {
        Random random = RandomMosaic.chance(SEED + i);
        RandomMosaic mosaic = new RandomMosaic(random, 128, 64);
        while (mosaic.grid().tiles() > 1000) {
          mosaic = new RandomMosaic(random, 128, 64);
        }
        check(
            bench, "scene-" + i, mosaic, random, "seed %d, %s".formatted(SEED + i, mosaic.grid()));
      }
      assertThat(bench.deadLetters()).isEmpty();
    }
  }

  private static void check(
      Bench bench, String scene, RandomMosaic mosaic, Random random, String name) {
    MosaicRecords records = new MosaicRecords(scene, mosaic.grid(), mosaic.tiles());
    List<MosaicTile> order = new ArrayList<>(mosaic.tiles());
    Collections.shuffle(order, random);
    int announced = random.nextInt(order.size() + 1);
    for (int i = 0; i <= order.size(); i++) {
      if (i == announced) {
        bench.send(records.announcement());
      }
      if (i < order.size()) {
        if (random.nextInt(10) == 0) {
          MosaicTile tile = order.get(i);
          bench.send(records.outcome(new MosaicTile(tile.row(), tile.column(), Kind.FAILED, null)));
        }
        bench.send(records.outcome(order.get(i)));
      }
    }
    List<NaiveShip> expected = new NaiveMosaic(scene, mosaic.grid(), mosaic.tiles(), 4096).ships();
    assertThat(
            NaiveShips.of(
                bench.standing().values().stream()
                    .filter(ship -> ship.getScene().equals(scene))
                    .toList(),
                mosaic.grid().width()))
        .as(name)
        .isEqualTo(expected);
    SceneReport report = bench.reports().getLast();
    boolean noneFailed = order.stream().noneMatch(tile -> tile.kind() == Kind.FAILED);
    assertThat(report.getState())
        .as(name)
        .isEqualTo(noneFailed ? SceneState.COMPLETE : SceneState.OVERDUE);
    assertThat(report.getShips()).as(name).isEqualTo(expected.size());
    assertThat(report.getShipsDigest()).as(name).isEqualTo(NaiveShips.digest(expected));
    assertThat(report.getMissing()).as(name).isZero();
  }
}
