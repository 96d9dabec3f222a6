package wakestream.splitting.seams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Box;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.components.Component;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.ships.Ship;
import wakestream.splitting.ships.ShipSplitter;
import wakestream.splitting.ships.SizeLimit;
import wakestream.splitting.tiles.TileOutcome;

/// Masks that no sea looks like must cost neither the memory nor the day.
class HostileMasksTest {
  private static final SplittingParameters PARAMETERS = new SplittingParameters(1, 2, 1, 2, 0, 0);

  private static TileOutcome segmented(int row, int column, int width, int height, byte[] values) {
    return new TileOutcome.Segmented(
        row,
        column,
        new ProbabilityMap(width, height, values),
        null,
        PARAMETERS,
        new ModelId("m", "0"),
        null);
  }

  /// Every second pixel of every second row.
  private static byte[] dots(int width, int height) {
    byte[] values = new byte[width * height];
    for (int y = 0; y < height; y += 2) {
      for (int x = 0; x < width; x += 2) {
        values[y * width + x] = (byte) 200;
      }
    }
    return values;
  }

  @Test
  void tenMillionOnePixelComponentsAreNoShipsAndFitTheHeap() {
    int side = 6400;
    TileGrid grid = new TileGrid(side, side, 640, 0);
    Stream<TileOutcome> outcomes =
        IntStream.range(0, grid.tiles())
            .mapToObj(
                i -> segmented(i / grid.columns(), i % grid.columns(), 640, 640, dots(640, 640)));
    List<Ship> ships = MosaicSplitter.split("scene", grid, outcomes::iterator, Ground.unknown());
    assertThat(ships).isEmpty();
  }

  @Test
  void aTileOfNothingButOnePixelShipsIsAllOfThem() {
    TileGrid grid = new TileGrid(256, 256, 128, 0);
    List<TileOutcome> outcomes =
        IntStream.range(0, 4)
            .mapToObj(i -> segmented(i / 2, i % 2, 128, 128, dots(128, 128)))
            .toList();
    SeamAssembly assembly =
        new SeamAssembly(grid, new EncodedMemory(grid), SizeLimit.of(grid, Ground.unknown()));
    List<Component> components = new ArrayList<>();
    outcomes.forEach(
        outcome ->
            assembly.accept(
                outcome,
                new Gathering() {
                  @Override
                  public void whole(AssembledComponent one) {
                    components.add(one.component());
                  }

                  @Override
                  public void tooLong(LongComponent component) {
                    throw new AssertionError("one pixel is not too long");
                  }
                }));
    assertThat(components).hasSize(128 * 128).allMatch(one -> one.values().length == 1);
  }

  /// 10,980 x 10,980 pixels of noise, all of them ship, in any order: one box comes out, and on the
  /// way a tile costs a few hundred bytes, whatever its pixels say.
  @Test
  void oneComponentOverTheWholeSceneStaysSmall() {
    int side = 10_980;
    TileGrid grid = new TileGrid(side, side, 256, 0);
    EncodedMemory memory = new EncodedMemory(grid);
    SeamAssembly assembly = new SeamAssembly(grid, memory, SizeLimit.of(grid, Ground.square(10)));
    Collected found = new Collected(new ShipSplitter("scene", Ground.square(10)), assembly);
    byte[] noise = new byte[256 * 256];
    new Random(1).nextBytes(noise);
    for (int p = 0; p < noise.length; p++) {
      noise[p] = noise[p] == 0 ? 1 : noise[p];
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, grid.tiles()).boxed().toList());
    Collections.shuffle(order, new Random(2));
    for (int index : order) {
      Box core = grid.core(index / grid.columns(), index % grid.columns());
      byte[] values = Arrays.copyOf(noise, (int) core.area());
      assembly.accept(
          segmented(
              index / grid.columns(), index % grid.columns(), core.width(), core.height(), values),
          found);
      assertThat(memory.bytes()).as("after tile %d", index).isLessThan(2_000L * grid.tiles());
    }
    assertThat(found.ships).isEmpty();
    assertThat(found.tooLong).containsExactly(Box.of(side, side));
    assertThat(memory.pixels()).isZero();
  }

  /// Pixels that meet only at their corners: a small component with more vertices than a record
  /// holds.
  @Test
  void anOutlineThatNoRecordHoldsIsTooRagged() {
    SizeLimit limit = SizeLimit.of(new TileGrid(400, 400, 400, 0), Ground.unknown());
    byte[] checkers = new byte[400 * 400];
    for (int p = 0; p < checkers.length; p++) {
      checkers[p] = (byte) ((p / 400 + p % 400) % 2);
    }
    byte[] full = new byte[400 * 400];
    Arrays.fill(full, (byte) 1);
    assertThat(limit.isTooRagged(new Component(Box.of(400, 400), checkers))).isTrue();
    assertThat(limit.isTooRagged(new Component(Box.of(400, 400), full))).isFalse();
  }

  /// The limit counts what the outline has: squares apart, a ring, pixels that meet at a corner.
  @Test
  void theVerticesOfAnOutlineAreCountedExactly() {
    byte[] ringAndCorner = {
      1, 1, 1, 0, //
      1, 0, 1, 0, //
      1, 1, 1, 0, //
      0, 0, 0, 1,
    };
    Component component = new Component(Box.of(4, 4), ringAndCorner);
    assertThat(new SizeLimit(9, 9, 11).isTooRagged(component)).isTrue();
    assertThat(new SizeLimit(9, 9, 12).isTooRagged(component)).isFalse();
  }

  @Test
  void theLimitIsAThousandMetresOnTheGroundOr4096Pixels() {
    TileGrid grid = new TileGrid(10_000, 10_000, 256, 0);
    assertThat(SizeLimit.of(grid, Ground.square(10)).mostColumns()).isEqualTo(100);
    assertThat(SizeLimit.of(grid, Ground.square(0.1)).mostRows()).isEqualTo(4096);
    assertThat(SizeLimit.of(grid, Ground.unknown()).mostRows()).isEqualTo(4096);
    SizeLimit limit = SizeLimit.of(grid, Ground.square(10));
    assertThat(limit.isTooLong(new Box(5, 5, 100, 100))).isFalse();
    assertThat(limit.isTooLong(new Box(5, 5, 101, 1))).isTrue();
    assertThat(limit.isTooLong(new Box(5, 5, 1, 101))).isTrue();
    SizeLimit pixels = SizeLimit.of(grid, Ground.unknown());
    assertThat(pixels.isTooLong(new Box(0, 0, 4096, 1024))).isFalse();
    assertThat(pixels.isTooLong(new Box(0, 0, 4096, 1025))).as("too much memory").isTrue();
  }
}
