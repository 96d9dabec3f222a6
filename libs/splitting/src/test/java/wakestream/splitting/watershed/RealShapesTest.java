package wakestream.splitting.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import wakestream.imagery.masks.RunLengths;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Labelling;

/// How often the watershed cuts one real ship in two, and leaves two touching ones together. Prints
/// the table of docs/decisions/0041.
class RealShapesTest {
  private static final double[] PROMINENCES = {0.5, 0.75, 1, 1.25, 1.5, 2, 3};

  /// Looks at one mask in so many; 1 for the table of the decision.
  private static final int EVERY = Integer.getInteger("every", 10);

  private static final int PAIRS = 2000 / (1 + EVERY);

  @Test
  void aProminenceOfOnePixelIsAGoodDefault() throws IOException {
    List<BitMask> ships = quarterSize(masks());
    System.out.printf("RealShapesTest: %d ships at 6 m, %d pairs, seed 1%n", ships.size(), PAIRS);
    for (double prominence : PROMINENCES) {
      double cut = shareCut(ships, prominence);
      double apart = shareOfPairsApart(ships, prominence);
      System.out.printf(
          "prominence %.2f: %.2f %% of single ships cut, %.1f %% of touching pairs apart%n",
          prominence, 100 * cut, 100 * apart);
      if (prominence == 1) {
        assertThat(cut).isLessThan(0.04);
        assertThat(apart).isGreaterThan(0.5);
      }
    }
  }

  private static double shareCut(List<BitMask> ships, double prominence) {
    return ships.stream().filter(ship -> Cutting.byDistance(prominence, ship).count() > 1).count()
        / (double) ships.size();
  }

  private static double shareOfPairsApart(List<BitMask> ships, double prominence) {
    Random random = new Random(1);
    int apart = 0;
    for (int i = 0; i < PAIRS; i++) {
      BitMask a = ships.get(random.nextInt(ships.size()));
      BitMask b = ships.get(random.nextInt(ships.size()));
      int dy = random.nextInt(a.height() + b.height() - 1) - b.height() + 1;
      apart += Cutting.byDistance(prominence, moored(a, b, dy)).count() == 2 ? 1 : 0;
    }
    return apart / (double) PAIRS;
  }

  /// The second ship pushed from the right, at a height, until it touches the first.
  private static BitMask moored(BitMask a, BitMask b, int dy) {
    int dx = a.width() + 1;
    while (dx > -b.width() && !touch(a, b, dx, dy)) {
      dx--;
    }
    int left = Math.min(0, dx);
    int top = Math.min(0, dy);
    int width = Math.max(a.width(), dx + b.width()) - left;
    int height = Math.max(a.height(), dy + b.height()) - top;
    BitMask both = new BitMask(width, height);
    draw(both, a, -left, -top);
    draw(both, b, dx - left, dy - top);
    return both;
  }

  private static boolean touch(BitMask a, BitMask b, int dx, int dy) {
    for (int y = 0; y < b.height(); y++) {
      for (int x = b.nextSet(y, 0); x < b.width(); x = b.nextSet(y, x + 1)) {
        if (!a.crop(new Box(x + dx - 1, y + dy - 1, 3, 3)).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static void draw(BitMask target, BitMask ship, int dx, int dy) {
    for (int y = 0; y < ship.height(); y++) {
      for (int x = ship.nextSet(y, 0); x < ship.width(); x = ship.nextSet(y, x + 1)) {
        target.set(x + dx, y + dy);
      }
    }
  }

  /// Ships of 12 pixels and more in one piece, at a quarter of the resolution.
  private static List<BitMask> quarterSize(List<BitMask> ships) {
    List<BitMask> out = new ArrayList<>();
    for (BitMask ship : ships) {
      BitMask small = new BitMask((ship.width() + 3) / 4, (ship.height() + 3) / 4);
      for (int y = 0; y < small.height(); y++) {
        for (int x = 0; x < small.width(); x++) {
          if (ship.crop(new Box(4 * x, 4 * y, 4, 4)).count() >= 8) {
            small.set(x, y);
          }
        }
      }
      if (small.count() >= 12 && Labelling.of(small).count() == 1) {
        out.add(small);
      }
    }
    return out;
  }

  private static List<BitMask> masks() throws IOException {
    List<BitMask> out = new ArrayList<>();
    try (Stream<String> lines = Files.lines(data().resolve("airbus/train_rle_subset.csv"))) {
      int number = 0;
      for (String line : (Iterable<String>) lines.skip(1)::iterator) {
        if (number++ % EVERY != 0) {
          continue;
        }
        BitMask scene = RunLengths.fromAirbus(line.substring(line.indexOf(',') + 1), 768, 768);
        Box[] boxes = Labelling.of(scene).boxes();
        if (boxes.length == 1) {
          out.add(scene.crop(boxes[0]));
        }
      }
    }
    return out;
  }

  private static Path data() {
    String given = System.getenv("WAKESTREAM_DATA");
    Path data =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("wakestream.root", "."), "../shared/data");
    if (!Files.exists(data.resolve("airbus/train_rle_subset.csv"))) {
      Assumptions.abort("needs WAKESTREAM_DATA with airbus/train_rle_subset.csv");
    }
    return data;
  }
}
