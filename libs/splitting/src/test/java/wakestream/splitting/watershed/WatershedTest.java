package wakestream.splitting.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.Ascii;

class WatershedTest {
  @Test
  void shipsMooredBowToSternComeApart() {
    assertSplit(
        """
        ..................
        ..####......####..
        .######...#######.
        .################.
        .######...#######.
        ..####......####..
        ..................\
        """,
        """
        ..................
        ..aaaa......bbbb..
        .aaaaaa...bbbbbbb.
        .aaaaaaaabbbbbbbb.
        .aaaaaa...bbbbbbb.
        ..aaaa......bbbb..
        ..................\
        """);
  }

  /// Among equally high pixels the first counts as the highest: another rule moves this cut.
  @Test
  void tiesAreBrokenByCoordinates() {
    assertSplit(
        """
        .###########.......##########..
        .###########.......##########..
        .############################..
        .###########.......##########..
        .###########.......##########..\
        """,
        """
        .aaaaaaaaaaa.......bbbbbbbbbb..
        .aaaaaaaaaaa.......bbbbbbbbbb..
        .aaaaaaaaaaaaaabbbbbbbbbbbbbb..
        .aaaaaaaaaaa.......bbbbbbbbbb..
        .aaaaaaaaaaa.......bbbbbbbbbb..\
        """);
  }

  @Test
  void shipsThatTouchAtACornerComeApart() {
    assertSplit(
        """
        #####.....
        #####.....
        #####.....
        #####.....
        #####.....
        .....#####
        .....#####
        .....#####
        .....#####
        .....#####\
        """,
        """
        aaaaa.....
        aaaaa.....
        aaaaa.....
        aaaaa.....
        aaaaa.....
        .....bbbbb
        .....bbbbb
        .....bbbbb
        .....bbbbb
        .....bbbbb\
        """);
  }

  @Test
  void shipsMooredSideBySideWithAGapBetweenBowsComeApart() {
    assertSplit(
        """
        ....#######....
        ..###########..
        ..###########..
        ....#######....
        .....#####.....
        ....#######....
        ..###########..
        ..###########..
        ....#######....\
        """,
        """
        ....aaaaaaa....
        ..aaaaaaaaaaa..
        ..aaaaaaaaaaa..
        ....aaaaaaa....
        .....aaaaa.....
        ....aaaaaaa....
        ..aaaaaaaaaaa..
        ..aaaaaaaaaaa..
        ....aaaaaaa....\
        """);
  }

  @Test
  void aRoughHullStaysOne() {
    assertSplit(
        """
        ..#.###..##...#..
        .###############.
        #################
        .###############.
        ...##......##....\
        """,
        """
        ..a.aaa..aa...a..
        .aaaaaaaaaaaaaaa.
        aaaaaaaaaaaaaaaaa
        .aaaaaaaaaaaaaaa.
        ...aa......aa....\
        """);
  }

  @Test
  void aRingOfOnePixelStaysOne() {
    assertSplit("#####\n#...#\n#####", "aaaaa\na...a\naaaaa");
  }

  @Test
  void onePixelIsOneRegion() {
    assertSplit("#", "a");
  }

  @Test
  void aFullCropIsOneRegion() {
    assertSplit("####\n####", "aaaa\naaaa");
  }

  /// Digits are probabilities in tenths. Side by side over their whole length, the distance knows
  /// nothing of two ships; the valley between them does.
  @Test
  void aValleyOfProbabilityPartsShipsThatLieSideBySide() {
    String picture =
        """
        .59999995.
        .59999995.
        .45555554.
        .58888885.
        .58888885.\
        """;
    assertThat(valley(picture, 64))
        .isEqualTo(
            """
            .aaaaaaaa.
            .aaaaaaaa.
            .aaaaaaaa.
            .bbbbbbbb.
            .bbbbbbbb.\
            """);
    assertThat(valley(picture, 90)).doesNotContain("b");
    assertThat(valley(picture, 0)).doesNotContain("b");
  }

  /// The second hill would be deep enough, but nothing in it is sure to be a ship (128 of 255).
  @Test
  void aHillThatIsNotSureIsNoShipOfItsOwn() {
    assertThat(valley("999999333344\n999999333344", 20)).doesNotContain("b");
    assertThat(valley("999999333366\n999999333366", 20)).isEqualTo("aaaaaaaabbbb\naaaaaaaabbbb");
  }

  private static String valley(String picture, int depth) {
    List<String> rows = picture.lines().toList();
    int width = rows.getFirst().length();
    BitMask mask = new BitMask(width, rows.size());
    byte[] values = new byte[width * rows.size()];
    for (int p = 0; p < values.length; p++) {
      char c = rows.get(p / width).charAt(p % width);
      if (c != '.') {
        mask.set(p % width, p / width);
        values[p] = (byte) ((c - '0') * 255 / 10);
      }
    }
    Regions regions = new Watershed(Cutting.parameters(100, depth)).split(mask, values);
    return Ascii.labels(regions.labels(), width);
  }

  @Test
  void theDistanceIsTheExactOneOnRandomMasks() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      BitMask mask = noise(random, 1 + random.nextInt(12), 1 + random.nextInt(12));
      assertThat(DistanceTransform.squared(mask))
          .as("seed %d, case %d", seed, i)
          .isEqualTo(bruteForce(mask));
    }
  }

  @Test
  void eachPixelBelongsToExactlyOneRegionAndEachRegionHangsTogether() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      BitMask mask = noise(random, 24, 24);
      byte[] values = new byte[24 * 24];
      for (int p = 0; p < values.length; p++) {
        values[p] = (byte) (mask.get(p % 24, p / 24) ? 77 + 20 * random.nextInt(9) : 0);
      }
      Regions regions =
          new Watershed(Cutting.parameters(0.3 + random.nextDouble(), random.nextInt(80)))
              .split(mask, values);
      for (int p = 0; p < regions.labels().length; p++) {
        assertThat(regions.labels()[p] > 0)
            .as("seed %d, case %d, pixel %d", seed, i, p)
            .isEqualTo(mask.get(p % 24, p / 24));
      }
      for (int label = 1; label <= regions.count(); label++) {
        assertThat(islands(regions.labels(), 24, label)).as("seed %d, case %d", seed, i).isOne();
      }
    }
  }

  private static void assertSplit(String picture, String expected) {
    BitMask mask = Ascii.mask(picture);
    Regions regions = Cutting.byDistance(1, mask);
    assertThat(Ascii.labels(regions.labels(), mask.width())).isEqualTo(expected);
  }

  /// A mask that hangs together: a random walk of small squares.
  private static BitMask noise(Random random, int width, int height) {
    BitMask mask = new BitMask(width, height);
    int x = random.nextInt(width);
    int y = random.nextInt(height);
    for (int step = 0; step < 3 * (width + height); step++) {
      int side = 1 + random.nextInt(3);
      for (int row = y; row < Math.min(height, y + side); row++) {
        mask.setRun(row, x, Math.min(width, x + side));
      }
      x = Math.clamp(x + random.nextInt(3) - 1, 0, width - 1);
      y = Math.clamp(y + random.nextInt(3) - 1, 0, height - 1);
    }
    return mask;
  }

  private static int[] bruteForce(BitMask mask) {
    int[] out = new int[mask.width() * mask.height()];
    for (int p = 0; p < out.length; p++) {
      int px = p % mask.width();
      int py = p / mask.width();
      int best = Integer.MAX_VALUE;
      for (int y = -1; y <= mask.height(); y++) {
        for (int x = -1; x <= mask.width(); x++) {
          boolean inside = x >= 0 && y >= 0 && x < mask.width() && y < mask.height();
          if (!inside || !mask.get(x, y)) {
            best = Math.min(best, (x - px) * (x - px) + (y - py) * (y - py));
          }
        }
      }
      out[p] = best;
    }
    return out;
  }

  private static int islands(int[] labels, int width, int label) {
    boolean[] seen = new boolean[labels.length];
    int islands = 0;
    for (int p = 0; p < labels.length; p++) {
      if (labels[p] == label && !seen[p]) {
        islands++;
        mark(labels, width, label, p, seen);
      }
    }
    return islands;
  }

  private static void mark(int[] labels, int width, int label, int p, boolean[] seen) {
    seen[p] = true;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int x = p % width + dx;
        int q = p + dy * width + dx;
        boolean inside = x >= 0 && x < width && q >= 0 && q < labels.length;
        if (inside && labels[q] == label && !seen[q]) {
          mark(labels, width, label, q, seen);
        }
      }
    }
  }
}
