package wakestream.splitting.seams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Box;
import wakestream.splitting.Mosaics;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.ShipSplitter;
import wakestream.splitting.ships.SizeLimit;
import wakestream.splitting.tiles.TileOutcome;
import wakestream.testkit.mosaic.NaiveMosaic;
import wakestream.testkit.mosaic.NaiveShip;
import wakestream.testkit.mosaic.RandomMosaic;

/// Whatever the grid, the order of arrival and the moments at which everything is restored from
/// bytes: the ships equal those that the oracle finds in the whole mosaic.
///
/// System properties `cases` and `seed` make another run of it.
class SeamPropertyTest {
  private static final int CASES = Integer.getInteger("cases", 2000);
  private static final long SEED = Long.getLong("seed", 6_2026_11_25L);
  private static final int LARGEST = 128;
  private static final int LARGEST_CORE = 64;
  private static final Comparator<Ship> READING_ORDER =
      Comparator.comparingInt(Ship::firstY).thenComparingInt(Ship::firstX);
  private static final Comparator<Box> BY_PLACE =
      Comparator.comparingInt(Box::y)
          .thenComparingInt(Box::x)
          .thenComparingInt(Box::width)
          .thenComparingInt(Box::height);

  @Test
  void shipsEqualThoseOfTheWholeMosaic() {
    System.out.println("SeamPropertyTest: seed " + SEED + ", cases " + CASES);
    long ships = 0;
    long tiles = 0;
    for (int i = 0; i < CASES; i++) {
      Random random = RandomMosaic.chance(SEED + i);
      RandomMosaic scene = new RandomMosaic(random, LARGEST, LARGEST_CORE);
      ships += check(scene, random, "seed %d, %s".formatted(SEED + i, scene.grid()));
      tiles += scene.grid().tiles();
      if ((i + 1) % 5000 == 0) {
        System.out.println("SeamPropertyTest: %d cases agree".formatted(i + 1));
      }
    }
    System.out.printf("SeamPropertyTest: %d ships in %d tiles agree%n", ships, tiles);
  }

  private static int check(RandomMosaic scene, Random random, String name) {
    int longest = random.nextInt(4) == 0 ? 10 + random.nextInt(50) : LARGEST;
    NaiveMosaic oracle = new NaiveMosaic("scene", scene.grid(), scene.tiles(), longest);
    Collected found = assembled(scene, longest, random, name);
    List<NaiveShip> ships =
        found.ships.stream()
            .sorted(READING_ORDER)
            .map(ship -> Mosaics.naive(ship, scene.grid().width()))
            .toList();
    assertThat(ships).as(name).isEqualTo(oracle.ships());
    assertThat(found.tooLong.stream().sorted(BY_PLACE))
        .as(name)
        .isEqualTo(oracle.oversized().stream().sorted(BY_PLACE).toList());
    return ships.size();
  }

  /// Delivers the outcomes in a random order, some tiles failed at first, and restores everything
  /// from bytes now and then.
  private static Collected assembled(RandomMosaic scene, int longest, Random random, String name) {
    TileGrid grid = scene.grid();
    List<TileOutcome> order =
        new ArrayList<>(scene.tiles().stream().map(Mosaics::outcome).toList());
    Collections.shuffle(order, random);
    List<TileOutcome> deliveries = withFailuresFirst(order, random);
    SizeLimit limit = new SizeLimit(longest, longest, SizeLimit.MOST_VERTICES);
    EncodedMemory memory = new EncodedMemory(grid);
    SeamAssembly assembly = new SeamAssembly(grid, memory, limit);
    Collected found = new Collected(new ShipSplitter("scene", Ground.unknown()), assembly);
    for (TileOutcome outcome : deliveries) {
      assembly.accept(outcome, found);
      if (random.nextInt(deliveries.size()) < 2) {
        assembly = new SeamAssembly(grid, memory, limit);
        found.follow(assembly);
      }
    }
    if (order.stream().noneMatch(TileOutcome.Failed.class::isInstance)) {
      Collected rest = new Collected(new ShipSplitter("scene", Ground.unknown()), assembly);
      assembly.waiting(rest);
      assertThat(rest.ships).as(name + ": nothing waits once all is known").isEmpty();
      assertThat(memory.pixels()).as(name + ": no pixels are remembered then").isZero();
    }
    assembly.waiting(found);
    return found;
  }

  private record Delivery(double at, TileOutcome outcome) {}

  /// One tile in ten fails first and is healed at some later time.
  private static List<TileOutcome> withFailuresFirst(List<TileOutcome> order, Random random) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      TileOutcome outcome = order.get(i);
      double at = i;
      if (!(outcome instanceof TileOutcome.Failed) && random.nextInt(10) == 0) {
        deliveries.add(new Delivery(at, new TileOutcome.Failed(outcome.row(), outcome.column())));
        at += 0.5 + random.nextDouble() * (order.size() - i);
      }
      deliveries.add(new Delivery(at, outcome));
    }
    deliveries.sort(Comparator.comparingDouble(Delivery::at));
    return deliveries.stream().map(Delivery::outcome).toList();
  }
}
