package wakestream.splitting.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Box;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.seams.TileMemory;
import wakestream.splitting.seams.TileState;
import wakestream.splitting.seams.TileStateCodec;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.tiles.EmptyCause;
import wakestream.splitting.tiles.TileOutcome;
import wakestream.testkit.mosaic.RandomMosaic;

/// A scene that is disturbed on its way ends like one that is not.
class SceneLifeTest {
  private static final SplittingParameters PARAMETERS = new SplittingParameters(1, 1, 1, 1, 0, 0);

  /// Failed tiles, missing ones, repeats, restarts, going overdue at any moment: once the last
  /// outcome is there, the ships that stand are those of the whole mosaic, all final.
  @Test
  void theLastStateDoesNotDependOnTheWayThere() {
    long seed = 20261124;
    System.out.println("SceneLifeTest: seed " + seed);
    for (int i = 0; i < 150; i++) {
      Random random = RandomMosaic.chance(seed + i);
      TileGrid grid =
          new TileGrid(1 + random.nextInt(30), 1 + random.nextInt(30), 2 + random.nextInt(9), 0);
      Map<Integer, TileOutcome> outcomes = outcomes(grid, random);
      Ledger ledger = live(grid, outcomes, random);
      List<Ship> expected =
          MosaicSplitter.split("scene", grid, outcomes.values(), Ground.unknown());
      assertThat(ledger.standing())
          .as("seed %d, %s", seed + i, grid)
          .containsExactlyInAnyOrderElementsOf(expected);
      SceneReport report = ledger.reports.getLast();
      assertThat(report.progress().state()).isEqualTo(SceneState.COMPLETE);
      assertThat(report.ships().ships()).isEqualTo(expected.size());
      assertThat(report.missing()).isZero();
    }
  }

  private static Ledger live(TileGrid grid, Map<Integer, TileOutcome> outcomes, Random random) {
    Ledger ledger = new Ledger();
    Memory memory = new Memory();
    SceneRun run = new SceneRun("scene", 1, grid, Ground.unknown(), 0);
    SceneLife life = new SceneLife(run, Progress.opened(run, 0), memory, Timings.DEFAULT);
    List<TileOutcome> deliveries = new ArrayList<>(outcomes.values());
    java.util.Collections.shuffle(deliveries, random);
    List<TileOutcome> failures =
        deliveries.stream()
            .filter(_ -> random.nextInt(4) == 0)
            .<TileOutcome>map(o -> new TileOutcome.Failed(o.row(), o.column()))
            .toList();
    failures.forEach(failed -> deliveries.add(random.nextInt(deliveries.size() + 1), failed));
    long now = 0;
    for (TileOutcome outcome : deliveries) {
      life.outcome(outcome, now, ledger);
      if (random.nextInt(12) == 0) {
        life.outcome(outcome, now, ledger);
      }
      if (random.nextInt(10) == 0) {
        now += Timings.DEFAULT.idle().toMillis();
        life.tick(now, ledger);
      }
      if (random.nextInt(10) == 0) {
        Progress progress = Progress.of(life.progress().bytes());
        life = new SceneLife(run, progress, memory, Timings.DEFAULT);
      }
    }
    assertThat(memory.tiles).as("a complete scene remembers no tile").isEmpty();
    return ledger;
  }

  private static Map<Integer, TileOutcome> outcomes(TileGrid grid, Random random) {
    double share = random.nextDouble();
    Map<Integer, TileOutcome> outcomes = new TreeMap<>();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        Box core = grid.core(row, column);
        byte[] values = new byte[(int) core.area()];
        for (int p = 0; p < values.length; p++) {
          values[p] = (byte) (random.nextDouble() < share ? 200 : 0);
        }
        ProbabilityMap map = new ProbabilityMap(core.width(), core.height(), values);
        TileOutcome outcome =
            random.nextInt(5) == 0
                ? new TileOutcome.Empty(row, column, EmptyCause.GATE)
                : new TileOutcome.Segmented(
                    row, column, map, null, PARAMETERS, new ModelId("m", "0"), null);
        outcomes.put(grid.index(row, column), outcome);
      }
    }
    return outcomes;
  }

  /// What a consumer of the events knows; checks that revisions count up by one.
  private static final class Ledger implements Journal {
    final List<SceneReport> reports = new ArrayList<>();
    private final Map<String, ShipEvent> last = new TreeMap<>();

    @Override
    public void ship(ShipEvent event) {
      ShipEvent before = last.put(event.ship().id(), event);
      assertThat(event.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
    }

    @Override
    public void report(SceneReport report) {
      assertThat(report.revision()).isEqualTo(reports.size() + 1);
      assertThat(report.ships()).isEqualTo(ShipCount.of(new TreeSet<>(ids())));
      reports.add(report);
    }

    List<String> ids() {
      return standing().stream().map(Ship::id).toList();
    }

    List<Ship> standing() {
      return last.values().stream()
          .filter(event -> event.status() != ShipStatus.RETRACTED)
          .map(ShipEvent::ship)
          .toList();
    }
  }

  /// Remembers bytes only.
  private static final class Memory implements SceneMemory, TileMemory {
    final Map<List<Integer>, byte[]> tiles =
        new TreeMap<>(
            java.util.Comparator.comparing((List<Integer> at) -> at.get(0))
                .thenComparing(at -> at.get(1)));
    private final Map<String, byte[]> ships = new TreeMap<>();

    @Override
    public TileMemory tiles() {
      return this;
    }

    @Override
    public void forgetTiles() {
      tiles.clear();
    }

    @Override
    public @Nullable PublishedShip ship(String id) {
      byte[] bytes = ships.get(id);
      return bytes == null ? null : ShipCodec.decode(bytes);
    }

    @Override
    public void publish(PublishedShip ship) {
      ships.put(ship.ship().id(), ShipCodec.encode(ship));
    }

    @Override
    public void forEachShip(Consumer<PublishedShip> visitor) {
      List.copyOf(ships.values()).forEach(bytes -> visitor.accept(ShipCodec.decode(bytes)));
    }

    @Override
    public void forgetAll() {
      tiles.clear();
      ships.clear();
    }

    @Override
    public @Nullable TileState load(int row, int column) {
      byte[] bytes = tiles.get(List.of(row, column));
      return bytes == null ? null : TileStateCodec.decode(bytes);
    }

    @Override
    public void store(int row, int column, TileState state) {
      tiles.put(List.of(row, column), TileStateCodec.encode(state));
    }

    @Override
    public void forEach(Visitor visitor) {
      Map.copyOf(tiles)
          .forEach((at, bytes) -> visitor.tile(at.get(0), at.get(1), TileStateCodec.decode(bytes)));
    }
  }
}
