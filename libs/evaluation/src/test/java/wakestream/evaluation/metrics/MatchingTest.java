package wakestream.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.evaluation.metrics.Matching.Pair;
import wakestream.evaluation.metrics.ShipMetrics.AreaClass;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

class MatchingTest {
  private static final List<Shape> LABELS =
      Ascii.shapes(
          """
          aaaa....bb
          ..........
          ....cc....
          """);

  @Test
  void iouIsSharedOverAll() {
    Shape two = Ascii.shapes("aaaa..").getFirst();
    Shape shifted = Ascii.shapes("..aaaa").getFirst();
    assertThat(two.iou(shifted)).isEqualTo(2.0 / 6);
    assertThat(two.iou(two)).isEqualTo(1);
  }

  @Test
  void iouMindsWhereTheBoxesAre() {
    Shape one = new Shape(new Box(10, 5, 3, 1), BitMask.full(3, 1));
    Shape other = new Shape(new Box(12, 4, 2, 3), BitMask.full(2, 3));
    assertThat(one.intersection(other)).isEqualTo(1);
    assertThat(other.iou(one)).isEqualTo(1.0 / 8);
    Shape apart = new Shape(new Box(1, 4, 2, 3), BitMask.full(2, 3));
    assertThat(one.intersection(apart)).isZero();
    assertThat(apart.iou(one)).isZero();
    assertThat(one.centre()).containsExactly(11.5, 5.5);
  }

  @Test
  void countsFoundInventedAndMissed() {
    List<Shape> predictions =
        Ascii.shapes(
            """
            aaa.......
            .......d..
            ....cc....
            """);
    Matching matching = Matching.byIou(LABELS, predictions, 0.5);
    assertThat(matching.matches()).containsExactly(new Pair(2, 1, 1.0), new Pair(0, 0, 0.75));
    assertThat(matching.missed()).containsExactly(1);
    assertThat(matching.falseAlarms()).containsExactly(2);
    assertThat(matching.score()).isEqualTo(new Score(2, 1, 1));
  }

  /// One prediction over two labels takes the better one only.
  @Test
  void matchesOneToOneBestFirst() {
    List<Shape> labels = Ascii.shapes("aaabbbbb");
    List<Shape> predictions = Ascii.shapes("aaaaaaaa");
    Matching matching = Matching.byIou(labels, predictions, 0.3);
    assertThat(matching.matches()).containsExactly(new Pair(1, 0, 5.0 / 8));
    assertThat(matching.missed()).containsExactly(0);
  }

  /// Greedy is not optimal: the best pair first, even where two lesser pairs would be possible.
  @Test
  void greedyTakesTheLargestIouFirst() {
    List<Shape> labels = Ascii.shapes("aaaabbbb");
    List<Shape> predictions =
        List.of(Ascii.shapes("..aaaaa.").getFirst(), Ascii.shapes("aa......").getFirst());
    assertThat(Matching.byIou(labels, predictions, 0.2).matches())
        .containsExactly(new Pair(0, 1, 0.5), new Pair(1, 0, 0.5));
    assertThat(Matching.byIou(labels, predictions.subList(0, 1), 0.2).matches())
        .containsExactly(new Pair(1, 0, 0.5));
  }

  @Test
  void theThresholdItselfCounts() {
    List<Shape> labels = Ascii.shapes("aaaa..");
    List<Shape> predictions = Ascii.shapes("aa....");
    assertThat(Matching.byIou(labels, predictions, 0.5).matches()).hasSize(1);
    assertThat(Matching.byIou(labels, predictions, 0.51).matches()).isEmpty();
  }

  @Test
  void centresWithinMetresAreTheSameShip() {
    List<Shape> predictions =
        Ascii.shapes(
            """
            .........b
            .aa.......
            ..........
            """);
    Matching near = Matching.byCentre(LABELS, predictions, 10, 100);
    assertThat(near.score()).isEqualTo(new Score(2, 0, 1));
    assertThat(near.matches().getFirst())
        .satisfies(
            pair -> {
              assertThat(pair.label()).isEqualTo(1);
              assertThat(pair.value()).isCloseTo(5, within(1e-9));
            });
    assertThat(Matching.byCentre(LABELS, predictions, 10, 4).score()).isEqualTo(new Score(0, 2, 3));
  }

  @Test
  void nothingAgainstNothing() {
    assertThat(Matching.byIou(List.of(), List.of(), 0.5).score()).isEqualTo(Score.ZERO);
    assertThat(Score.ZERO.precision()).isNaN();
  }

  @Test
  void ratiosAreThoseOfTheBook() {
    Score score = new Score(6, 2, 4);
    assertThat(score.precision()).isEqualTo(0.75);
    assertThat(score.recall()).isEqualTo(0.6);
    assertThat(score.f1()).isCloseTo(2 * 0.75 * 0.6 / (0.75 + 0.6), within(1e-12));
    assertThat(score.fBeta(2)).isCloseTo(5 * 6.0 / (5 * 6 + 4 * 4 + 2), within(1e-12));
    assertThat(Score.pooled(List.of(score, new Score(1, 1, 1)))).isEqualTo(new Score(7, 3, 5));
  }

  @Test
  void areasFallIntoTheirClasses() {
    assertThat(AreaClass.of(39)).isEqualTo(AreaClass.UNDER_40);
    assertThat(AreaClass.of(40)).isEqualTo(AreaClass.FROM_40_TO_100);
    assertThat(AreaClass.of(100)).isEqualTo(AreaClass.FROM_100_TO_200);
    assertThat(AreaClass.of(200)).isEqualTo(AreaClass.FROM_200);
    assertThat(AreaClass.values())
        .extracting(AreaClass::toString)
        .containsExactly("< 40", "40 to 99", "100 to 199", ">= 200");

    List<Shape> predictions = Ascii.shapes("..........\naaaa......\n....bb....");
    Matching matching = Matching.byIou(LABELS, predictions, 0.5);
    assertThat(ShipMetrics.byArea(matching, LABELS, predictions))
        .containsEntry(AreaClass.UNDER_40, new Score(1, 1, 2))
        .containsEntry(AreaClass.FROM_200, Score.ZERO);
  }
}
