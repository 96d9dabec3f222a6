package wakestream.trainer.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.metrics.Matching;
import wakestream.evaluation.metrics.Shape;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.splitting.MosaicSplitter;
import wakestream.splitting.geometry.Ground;

/// Chooses thresholds: the low threshold, high threshold, least area and, where that is asked for,
/// least score whose F1 at IoU 0.3 and 0.5, averaged with that of its neighbours in the grid, is
/// best. The average keeps a lucky choice on a small scene from winning; the stricter IoU keeps
/// outlines as wide as the labels'. Ships are cut and measured by the product's own splitter.
public final class SplittingChoice {
  private static final int[] LOW = {26, 51, 77, 102, 128, 153, 179};
  private static final int[] HIGH = {51, 77, 102, 128, 153, 179, 204, 230, 242, 249, 252, 254};
  private static final int[] COARSE_SQUARE_METRES = {500, 1000, 1500, 2000, 2500, 3000, 4000};
  private static final int[] FINE_SQUARE_METRES = {20, 40, 60, 90, 130, 190, 280};
  private static final int AREAS = COARSE_SQUARE_METRES.length;
  private static final double[] SCORES = {0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
  private static final double[] NO_SCORE = {0};

  /// Scenes of a finer ground sample distance, metres, get the grid of small areas.
  private static final double FINE = 3;

  private static final double IOU = 0.3;
  private static final double STRICT_IOU = 0.5;
  private static final double PROMINENCE = 2.0;
  private static final int LEAST_PIXELS = 12;

  private SplittingChoice() {}

  /// What is not chosen.
  ///
  /// @param shape what the chosen parameters ask of a ship's shape
  /// @param depth of the valley at which the chosen parameters cut, 0..255
  /// @param prominence of a neck's two sides at which they cut, pixels
  /// @param leastScore whether a least score is chosen too; 0 otherwise
  public record Rules(ShapeBounds shape, int depth, double prominence, boolean leastScore) {
    /// Any shape, cut by distance alone, whatever the score.
    public static final Rules PLAIN = new Rules(ShapeBounds.NONE, 0, PROMINENCE, false);

    private SplittingParameters on(SplittingParameters parameters) {
      return shape.on(parameters.withDepth(depth).withProminence(prominence));
    }

    private double[] scores() {
      return leastScore ? SCORES : NO_SCORE;
    }
  }

  /// What was chosen and how it does.
  ///
  /// @param counts at IoU 0.3
  /// @param score what was compared, 0..1
  public record Choice(SplittingParameters parameters, Counts counts, double score) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s at low %d, high %d, %.0f m2%s, smoothed %.3f",
          counts,
          parameters.lowThreshold(),
          parameters.highThreshold(),
          parameters.minimumAreaSquareMetres(),
          parameters.minimumScore() == 0 ? "" : ", score " + parameters.minimumScore(),
          score);
    }
  }

  /// Ships found, missed and made up.
  public record Counts(int hits, int falseAlarms, int misses) {
    Counts plus(Counts other) {
      return new Counts(hits + other.hits, falseAlarms + other.falseAlarms, misses + other.misses);
    }

    public double precision() {
      return hits + falseAlarms == 0 ? 0 : hits / (double) (hits + falseAlarms);
    }

    public double recall() {
      return hits + misses == 0 ? 0 : hits / (double) (hits + misses);
    }

    public double f1() {
      return 2.0 * hits / Math.max(1, 2 * hits + falseAlarms + misses);
    }

    double score() {
      return (f1() + Math.min(precision(), recall())) / 2;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "F1 %.2f P %.2f R %.2f (%d hits, %d false, %d missed)",
          f1(),
          precision(),
          recall(),
          hits,
          falseAlarms,
          misses);
    }
  }

  /// @param scenes with ships
  /// @param maps of the scenes, in the same order
  /// @param mostLeastArea upper bound of the least area, square metres
  public static Choice choose(
      List<LabelledScene> scenes, List<ProbabilityMap> maps, double mostLeastArea, Rules rules) {
    int[] areas = areas(scenes);
    double[] scores = rules.scores();
    Grid loose = new Grid(areas, scores);
    Grid strict = new Grid(areas, scores);
    for (int s = 0; s < scenes.size(); s++) {
      for (int l = 0; l < LOW.length; l++) {
        List<Candidate> found = List.of();
        int of = 0;
        for (int h = 0; h < HIGH.length; h++) {
          int high = Math.max(LOW[l], HIGH[h]);
          if (high != of) {
            SplittingParameters any = rules.on(parameters(LOW[l], high, 0));
            found = candidates(scenes.get(s), maps.get(s), any);
            of = high;
          }
          loose.add(l, h, found, scenes.get(s), IOU);
          strict.add(l, h, found, scenes.get(s), STRICT_IOU);
        }
      }
    }
    Choice best = null;
    for (int l = 0; l < LOW.length; l++) {
      for (int h = 0; h < HIGH.length; h++) {
        for (int a = 0; a < AREAS; a++) {
          if (HIGH[h] < LOW[l] || (a > 0 && areas[a] > mostLeastArea)) {
            continue;
          }
          for (int c = 0; c < scores.length; c++) {
            double score = (loose.smoothed(l, h, a, c) + strict.smoothed(l, h, a, c)) / 2;
            if (best == null || score > best.score()) {
              SplittingParameters parameters =
                  rules.on(parameters(LOW[l], HIGH[h], areas[a])).withScore(scores[c]);
              best = new Choice(parameters, loose.counts(l, h, a, c), score);
            }
          }
        }
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  /// The area, square metres, that 19 of 20 labelled ships reach.
  public static double areaOfNearlyAll(List<LabelledScene> scenes) {
    List<Double> areas = new ArrayList<>();
    for (LabelledScene scene : scenes) {
      Double gsd = scene.groundSampleDistance();
      if (gsd != null) {
        scene.ships().forEach(ship -> areas.add(ship.area() * gsd * gsd));
      }
    }
    areas.sort(Comparator.naturalOrder());
    return areas.isEmpty() ? Double.POSITIVE_INFINITY : areas.get(areas.size() / 20);
  }

  private static int[] areas(List<LabelledScene> scenes) {
    boolean fine =
        scenes.stream()
            .allMatch(s -> s.groundSampleDistance() != null && s.groundSampleDistance() < FINE);
    return fine ? FINE_SQUARE_METRES : COARSE_SQUARE_METRES;
  }

  /// The counts of given parameters at IoU 0.3.
  public static Counts count(
      LabelledScene scene, ProbabilityMap map, SplittingParameters parameters) {
    return match(candidates(scene, map, parameters), scene, IOU);
  }

  /// A ship that was found.
  ///
  /// @param area pixels
  /// @param score of [wakestream.splitting.ships.Ship#score()]
  /// @param overlaps the labelled ships that it overlaps
  private record Candidate(int area, double score, List<Overlap> overlaps) {}

  private record Overlap(int ship, double iou) {}

  private static List<Candidate> candidates(
      LabelledScene scene, ProbabilityMap map, SplittingParameters parameters) {
    List<Shape> labels = scene.ships().stream().map(s -> new Shape(s.box(), s.mask())).toList();
    Ground ground = Ground.of(null, scene.groundSampleDistance());
    return MosaicSplitter.split(scene.name(), map, scene.validity(), parameters, ground).stream()
        .map(
            ship ->
                new Candidate(
                    ship.areaPixels(),
                    ship.score(),
                    overlaps(new Shape(ship.box(), ship.mask()), labels)))
        .toList();
  }

  private static List<Overlap> overlaps(Shape found, List<Shape> labels) {
    List<Overlap> overlaps = new ArrayList<>();
    for (int s = 0; s < labels.size(); s++) {
      if (!found.box().intersection(labels.get(s).box()).isEmpty()) {
        overlaps.add(new Overlap(s, found.iou(labels.get(s))));
      }
    }
    return overlaps;
  }

  /// Parameters of these thresholds.
  public static SplittingParameters parameters(int low, int high, double squareMetres) {
    return new SplittingParameters(low, high, PROMINENCE, LEAST_PIXELS, squareMetres, 0);
  }

  /// What every combination of thresholds comes to at one IoU.
  private static final class Grid {
    private final int[] areas;
    private final double[] scores;
    private final Counts[][][][] counts;

    Grid(int[] areas, double[] scores) {
      this.areas = areas;
      this.scores = scores;
      counts = new Counts[LOW.length][HIGH.length][AREAS][scores.length];
      for (Counts[][][] ofLow : counts) {
        for (Counts[][] ofHigh : ofLow) {
          for (Counts[] ofArea : ofHigh) {
            Arrays.fill(ofArea, new Counts(0, 0, 0));
          }
        }
      }
    }

    Counts counts(int low, int high, int area, int score) {
      return counts[low][high][area][score];
    }

    /// Takes in a scene, as two thresholds divide it.
    void add(int low, int high, List<Candidate> found, LabelledScene scene, double iou) {
      for (int a = 0; a < AREAS; a++) {
        double least = leastArea(scene, areas[a]);
        for (int c = 0; c < scores.length; c++) {
          double leastScore = scores[c];
          List<Candidate> kept =
              found.stream().filter(f -> f.area() >= least && f.score() >= leastScore).toList();
          counts[low][high][a][c] = counts[low][high][a][c].plus(match(kept, scene, iou));
        }
      }
    }

    double smoothed(int low, int high, int area, int score) {
      double sum = 0;
      double weights = 0;
      for (int l = Math.max(0, low - 1); l <= Math.min(LOW.length - 1, low + 1); l++) {
        for (int h = Math.max(0, high - 1); h <= Math.min(HIGH.length - 1, high + 1); h++) {
          for (int a = Math.max(0, area - 1); a <= Math.min(AREAS - 1, area + 1); a++) {
            for (int c = Math.max(0, score - 1); c <= Math.min(scores.length - 1, score + 1); c++) {
              double weight = l == low && h == high && a == area && c == score ? 4 : 1;
              sum += weight * counts[l][h][a][c].score();
              weights += weight;
            }
          }
        }
      }
      return sum / weights;
    }
  }

  private static Counts match(List<Candidate> found, LabelledScene scene, double iou) {
    List<Matching.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      for (Overlap overlap : found.get(i).overlaps()) {
        if (overlap.iou() >= iou) {
          pairs.add(new Matching.Pair(overlap.ship(), i, overlap.iou()));
        }
      }
    }
    Matching matching = Matching.byIou(pairs, scene.ships().size(), found.size());
    return new Counts(
        matching.matches().size(), matching.falseAlarms().size(), matching.missed().size());
  }

  private static double leastArea(LabelledScene scene, double squareMetres) {
    Double gsd = scene.groundSampleDistance();
    return gsd == null ? LEAST_PIXELS : squareMetres / (gsd * gsd);
  }
}
