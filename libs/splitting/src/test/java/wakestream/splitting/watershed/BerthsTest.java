package wakestream.splitting.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import wakestream.imagery.masks.RunLengths;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Labelling;
import wakestream.splitting.watershed.BerthScene.Layout;
import wakestream.splitting.watershed.MarkerRules.Rule;

/// How often one real ship becomes two and two become one, by rule, scale and berth distance.
/// Prints the tables of docs/splitting.md with `-Dpairs=300`, and draws its plot into the file that
/// `-Dplot` names.
class BerthsTest {
  private static final int PAIRS = Integer.getInteger("pairs", 40);
  private static final long SEED = Long.getLong("seed", 1);
  private static final double[] GAPS = {0, 0.5, 1, 1.5, 2, 3};

  /// Metres a pixel; the masks have 1.5.
  private static final double[] SCALES = {1.5, 3, 6, 10};

  private final BerthScene.Optics optics =
      new BerthScene.Optics(Double.parseDouble(System.getProperty("blur", "0.8")), 0.04);

  /// What became of the ships of one kind of scene.
  private static final class Tally {
    int scenes;
    int right;
    int cut;
    int merged;

    void add(BerthScene scene, int ships, Rule rule) {
      BerthVerdict verdict = BerthVerdict.of(scene, ships, rule);
      scenes++;
      right += verdict.right() ? 1 : 0;
      cut += verdict.cut() ? 1 : 0;
      merged += verdict.merged() ? 1 : 0;
    }

    double share(int count) {
      return 100.0 * count / scenes;
    }
  }

  @Test
  void valleysAndNecksPartShipsAtTheirBerths() throws IOException {
    List<BerthScene.Hull> hulls = hulls();
    boolean full = PAIRS >= 100;
    List<Rule> rules = full ? MarkerRules.candidates() : MarkerRules.chosen();
    System.out.printf(
        "BerthsTest: %d masks, %d pairs a row, blur %.1f, seed %d%n",
        hulls.size(), PAIRS, optics.blur(), SEED);
    BerthPlot plot = new BerthPlot(GAPS);
    for (double scale : full ? SCALES : new double[] {10}) {
      System.out.printf(
          "%n%.1f m%n%-26s %9s | two ships right, side by side at %s | bow to stern%n",
          scale, "rule", "one cut", gaps());
      for (Rule rule : rules) {
        double[][] shares = measure(hulls, scale, rule);
        System.out.println(row(rule, shares));
        plot.add(scale, rule, shares);
        if (rule.equals(MarkerRules.DEFAULT)) {
          assertThat(shares[0][0]).as("ships cut, %").isLessThan(3);
          assertThat(shares[1][3]).as("parted at 1.5 pixels, %").isGreaterThan(90);
          assertThat(shares[2][3]).as("parted at 1.5 pixels, %").isGreaterThan(90);
        }
      }
    }
    String file = System.getProperty("plot");
    if (file != null) {
      plot.write(Path.of(System.getProperty("wakestream.root", ".")).resolve(file));
    }
  }

  private static String gaps() {
    List<String> gaps = new ArrayList<>();
    for (double gap : GAPS) {
      gaps.add("%.1f".formatted(gap));
    }
    return String.join(" ", gaps);
  }

  private static String row(Rule rule, double[][] shares) {
    StringBuilder text = new StringBuilder("%-26s %7.1f %% |".formatted(rule.name(), shares[0][0]));
    for (int layout = 1; layout < shares.length; layout++) {
      for (double share : shares[layout]) {
        text.append(" %5.1f".formatted(share));
      }
      text.append(layout == 1 ? " |" : "");
    }
    return text.toString();
  }

  /// Percent of single ships cut; then, for each layout, percent of pairs that come out right at
  /// each gap. Every rule sees the same scenes.
  private double[][] measure(List<BerthScene.Hull> hulls, double scale, Rule rule) {
    double step = scale / 1.5;
    List<BerthScene.Hull> fit =
        hulls.stream().filter(h -> h.length() / step >= 8 && h.length() / step < 150).toList();
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] shares = new double[3][];
    Tally single = new Tally();
    for (int i = 0; i < 3 * PAIRS; i++) {
      single.add(BerthScene.single(any(fit, random), step, optics, random), 1, rule);
    }
    shares[0] = new double[] {single.share(single.cut)};
    for (Layout layout : Layout.values()) {
      double[] line = new double[GAPS.length];
      for (int g = 0; g < GAPS.length; g++) {
        Tally pairs = new Tally();
        for (int i = 0; i < PAIRS; i++) {
          BerthScene.Hull a = any(fit, random);
          BerthScene.Hull b = any(fit, random);
          while (b.length() < a.length() / 2 || b.length() > a.length() * 2) {
            b = any(fit, random);
          }
          pairs.add(BerthScene.pair(a, b, layout, GAPS[g], step, optics, random), 2, rule);
        }
        line[g] = pairs.share(pairs.right);
      }
      shares[layout.ordinal() + 1] = line;
    }
    return shares;
  }

  private static BerthScene.Hull any(List<BerthScene.Hull> hulls, SplittableRandom random) {
    return hulls.get(random.nextInt(hulls.size()));
  }

  /// Ships in one piece that the image's edge does not cut.
  private static List<BerthScene.Hull> hulls() throws IOException {
    List<BerthScene.Hull> out = new ArrayList<>();
    int every = PAIRS >= 100 ? 2 : 20;
    try (Stream<String> lines = Files.lines(table())) {
      int number = 0;
      for (String line : (Iterable<String>) lines.skip(1)::iterator) {
        if (number++ % every != 0) {
          continue;
        }
        BitMask scene = RunLengths.fromAirbus(line.substring(line.indexOf(',') + 1), 768, 768);
        Box[] boxes = Labelling.of(scene).boxes();
        if (boxes.length == 1 && new Box(1, 1, 766, 766).contains(boxes[0])) {
          out.add(BerthScene.Hull.of(scene.crop(boxes[0])));
        }
      }
    }
    return out;
  }

  private static Path table() {
    String given = System.getenv("WAKESTREAM_DATA");
    Path data =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("wakestream.root", "."), "../shared/data");
    Path table = data.resolve("airbus/train_rle_subset.csv");
    if (!Files.exists(table)) {
      Assumptions.abort("needs WAKESTREAM_DATA with airbus/train_rle_subset.csv");
    }
    return table;
  }
}
