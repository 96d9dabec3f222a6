package wakestream.splitting.seams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Component;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.ShipSplitter;
import wakestream.splitting.tiles.TileOutcome;

/// Whatever the grid and the order: components and ships equal those of the whole mosaic.
class SeamPropertyTest {
  private static final int CASES = Integer.getInteger("cases", 600);
  private static final long SEED = Long.getLong("seed", 6_2026_11_23L);
  private static final Comparator<Ship> READING_ORDER =
      Comparator.comparingInt(Ship::firstY).thenComparingInt(Ship::firstX);

  @Test
  void shipsEqualThoseOfTheWholeMosaic() {
    System.out.println("SeamPropertyTest: seed " + SEED + ", cases " + CASES);
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(SEED + i);
      RandomScene scene = new RandomScene(random, 64);
      List<Ship> expected = oracle(scene);
      List<Ship> ships = assembled(scene, random, "seed %d".formatted(SEED + i));
      assertThat(ships).as("seed %d, %s", SEED + i, scene.grid).isEqualTo(expected);
    }
  }

  private static List<Ship> oracle(RandomScene scene) {
    NaiveMosaic mosaic = new NaiveMosaic(scene.grid, scene.outcomes);
    ShipSplitter splitter = new ShipSplitter("scene", Ground.unknown());
    List<Ship> ships = new ArrayList<>();
    for (NaiveMosaic.Blob blob : mosaic.blobs()) {
      ships.addAll(
          splitter.split(component(blob), blob.parameters(), mosaic.provenance(blob), mosaic::cut));
    }
    ships.sort(READING_ORDER);
    return ships;
  }

  private static Component component(NaiveMosaic.Blob blob) {
    int left = blob.pixels().stream().mapToInt(p -> p[0]).min().orElseThrow();
    int right = blob.pixels().stream().mapToInt(p -> p[0]).max().orElseThrow() + 1;
    int top = blob.pixels().stream().mapToInt(p -> p[1]).min().orElseThrow();
    int bottom = blob.pixels().stream().mapToInt(p -> p[1]).max().orElseThrow() + 1;
    byte[] values = new byte[(right - left) * (bottom - top)];
    for (int[] p : blob.pixels()) {
      values[(p[1] - top) * (right - left) + p[0] - left] = (byte) p[2];
    }
    return new Component(new Box(left, top, right - left, bottom - top), values);
  }

  /// Delivers the outcomes in a random order, some tiles failed at first, and restores everything
  /// from bytes now and then.
  private static List<Ship> assembled(RandomScene scene, Random random, String seed) {
    List<TileOutcome> order = new ArrayList<>(scene.outcomes.values());
    Collections.shuffle(order, random);
    List<TileOutcome> deliveries = withFailuresFirst(order, random);
    ShipSplitter splitter = new ShipSplitter("scene", Ground.unknown());
    EncodedMemory memory = new EncodedMemory();
    SeamAssembly assembly = new SeamAssembly(scene.grid, memory);
    List<Ship> ships = new ArrayList<>();
    for (TileOutcome outcome : deliveries) {
      add(ships, assembly.accept(outcome), splitter, assembly);
      if (random.nextInt(20) == 0) {
        assembly = new SeamAssembly(scene.grid, memory);
      }
    }
    if (scene.outcomes.values().stream().noneMatch(TileOutcome.Failed.class::isInstance)) {
      assertThat(assembly.waiting()).as(seed + ": nothing waits once all is known").isEmpty();
      assertThat(memory.states.values())
          .as(seed + ": no pixels are remembered once all is known")
          .allMatch(bytes -> isBlank(TileStateCodec.decode(bytes)));
    }
    add(ships, assembly.waiting(), splitter, assembly);
    ships.sort(READING_ORDER);
    return ships;
  }

  private static boolean isBlank(TileState state) {
    TileState.Pixels pixels = state.pixels();
    if (pixels == null) {
      return true;
    }
    for (byte value : pixels.waiting().values()) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static List<TileOutcome> withFailuresFirst(List<TileOutcome> order, Random random) {
    List<TileOutcome> out = new ArrayList<>();
    List<TileOutcome> healed = new ArrayList<>();
    for (TileOutcome outcome : order) {
      if (!(outcome instanceof TileOutcome.Failed) && random.nextInt(10) == 0) {
        out.add(new TileOutcome.Failed(outcome.row(), outcome.column()));
        healed.add(outcome);
      } else {
        out.add(outcome);
      }
    }
    for (TileOutcome outcome : healed) {
      int failedAt = indexOf(out, outcome);
      out.add(failedAt + 1 + random.nextInt(out.size() - failedAt), outcome);
    }
    return out;
  }

  private static int indexOf(List<TileOutcome> list, TileOutcome of) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).row() == of.row() && list.get(i).column() == of.column()) {
        return i;
      }
    }
    throw new IllegalArgumentException("not among them: " + of);
  }

  private static void add(
      List<Ship> ships,
      List<AssembledComponent> components,
      ShipSplitter splitter,
      SeamAssembly assembly) {
    for (AssembledComponent one : components) {
      ships.addAll(
          splitter.split(
              one.component(), one.parameters(), one.provenance(), assembly.surroundings()));
    }
  }

  /// Remembers bytes only.
  private static final class EncodedMemory implements TileMemory {
    final Map<List<Integer>, byte[]> states = new HashMap<>();

    @Override
    public @Nullable TileState load(int row, int column) {
      byte[] bytes = states.get(List.of(row, column));
      return bytes == null ? null : TileStateCodec.decode(bytes);
    }

    @Override
    public void store(int row, int column, TileState state) {
      byte[] bytes = TileStateCodec.encode(state);
      assertThat(TileStateCodec.decode(bytes)).isEqualTo(state);
      states.put(List.of(row, column), bytes);
    }

    @Override
    public void forEach(Visitor visitor) {
      states.forEach(
          (at, bytes) -> visitor.tile(at.get(0), at.get(1), TileStateCodec.decode(bytes)));
    }
  }
}
