package wakestream.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankedMetricsTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-9);
  private static final List<Shape> LABELS =
      Ascii.shapes(
          """
          aaa.....
          ........
          ....bbb.
          """);
  private static final List<Shape> PREDICTIONS =
      Ascii.shapes(
          """
          aaa.....
          ......c.
          ....bbb.
          """);

  @Test
  void averagePrecisionByHand() {
    // By confidence: hit, miss, hit. Precision 1, 1/2, 2/3, made to fall: 1, 2/3, 2/3.
    AveragePrecision.Scene scene =
        new AveragePrecision.Scene(LABELS, PREDICTIONS, List.of(0.9, 0.7, 0.8));
    assertThat(AveragePrecision.of(List.of(scene), 0.5)).isCloseTo((1 + 2.0 / 3) / 2, CLOSE);
  }

  @Test
  void aFalseAlarmOfTheHighestConfidenceCostsMost() {
    // miss, hit, hit: precision 0, 1/2, 2/3, made to fall: 2/3, 2/3, 2/3.
    AveragePrecision.Scene scene =
        new AveragePrecision.Scene(LABELS, PREDICTIONS, List.of(0.6, 0.5, 0.9));
    assertThat(AveragePrecision.of(List.of(scene), 0.5)).isCloseTo(2.0 / 3, CLOSE);
  }

  @Test
  void scenesShareOneRanking() {
    // miss of the second scene at 0.95, hits at 0.9 and 0.8: 2/3 for both found of three labels.
    List<AveragePrecision.Scene> scenes =
        List.of(
            new AveragePrecision.Scene(LABELS, PREDICTIONS.subList(0, 2), List.of(0.9, 0.8)),
            new AveragePrecision.Scene(
                LABELS.subList(0, 1), PREDICTIONS.subList(2, 3), List.of(0.95)));
    assertThat(AveragePrecision.of(scenes, 0.5)).isCloseTo(2 * (2.0 / 3) / 3, CLOSE);
  }

  @Test
  void averagePrecisionOfTheEdges() {
    assertThat(AveragePrecision.of(List.of(), 0.5)).isNaN();
    assertThat(
            AveragePrecision.of(
                List.of(new AveragePrecision.Scene(LABELS, List.of(), List.of())), 0.5))
        .isZero();
    assertThat(
            AveragePrecision.of(
                List.of(new AveragePrecision.Scene(LABELS, LABELS, List.of(0.1, 0.2))), 0.5))
        .isEqualTo(1);
  }

  @Test
  void aLabelIsFoundOnce() {
    AveragePrecision.Scene scene =
        new AveragePrecision.Scene(
            LABELS.subList(0, 1), List.of(LABELS.getFirst(), LABELS.getFirst()), List.of(0.9, 0.8));
    assertThat(AveragePrecision.of(List.of(scene), 0.5)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AveragePrecision.Scene(LABELS, PREDICTIONS, List.of(0.5)))
        .withMessageContaining("3 predictions have 1 confidences");
  }

  @Test
  void calibrationByHand() {
    Calibration calibration = new Calibration();
    for (int i = 0; i < 3; i++) {
      calibration.add(0, false);
    }
    calibration.add(255, true);
    calibration.add(255, false);
    calibration.add(204, true);
    // 204 is 0.8: bins 0..0.1, 0.8..0.9, 0.9..1.
    assertThat(calibration.bins())
        .containsExactly(
            new Calibration.Bin(0, 0, 3),
            new Calibration.Bin(0.8, 1, 1),
            new Calibration.Bin(1, 0.5, 2));
    assertThat(calibration.error()).isCloseTo((0.2 + 2 * 0.5) / 6, CLOSE);
    Calibration twice = new Calibration();
    twice.add(calibration);
    twice.add(calibration);
    assertThat(twice.error()).isCloseTo(calibration.error(), CLOSE);
    assertThat(new Calibration().error()).isNaN();
  }

  @Test
  void lengthsFallIntoClasses() {
    assertThat(LengthClass.of(49.9)).isEqualTo(LengthClass.UNDER_50);
    assertThat(LengthClass.of(50)).isEqualTo(LengthClass.FROM_50_TO_100);
    assertThat(LengthClass.of(1e6)).isEqualTo(LengthClass.FROM_200);
    Matching matching = Matching.byIou(LABELS, PREDICTIONS, 0.5);
    assertThat(LengthClass.scores(matching, LABELS, PREDICTIONS, shape -> 40.0 * shape.area()))
        .containsEntry(LengthClass.FROM_100_TO_200, new Score(2, 0, 0))
        .containsEntry(LengthClass.UNDER_50, new Score(0, 1, 0))
        .containsEntry(LengthClass.FROM_200, Score.ZERO);
  }
}
