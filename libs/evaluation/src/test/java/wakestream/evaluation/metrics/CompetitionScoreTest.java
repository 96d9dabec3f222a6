package wakestream.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompetitionScoreTest {
  @Test
  void emptyImagesAreAllOrNothing() {
    List<Shape> one = Ascii.shapes("a");
    assertThat(CompetitionScore.of(List.of(), List.of())).isEqualTo(1);
    assertThat(CompetitionScore.of(List.of(), one)).isEqualTo(0);
    assertThat(CompetitionScore.of(one, List.of())).isEqualTo(0);
    assertThat(CompetitionScore.of(one, one)).isEqualTo(1);
  }

  /// IoU 4/6 = 0.667 is above 0.5, 0.55, 0.6 and 0.65: 4 of 10 thresholds.
  @Test
  void aPairCountsAtTheThresholdsItIsAbove() {
    List<Shape> label = Ascii.shapes("aaaaaa");
    List<Shape> prediction = Ascii.shapes("aaaa..");
    assertThat(CompetitionScore.of(label, prediction)).isCloseTo(0.4, within(1e-12));
  }

  /// Of two labels one is found exactly: F2 = 5 / (5 + 4) at every threshold.
  @Test
  void missesCountFourTimes() {
    List<Shape> labels = Ascii.shapes("aa..bb");
    List<Shape> prediction = Ascii.shapes("aa....");
    assertThat(CompetitionScore.of(labels, prediction)).isCloseTo(5.0 / 9, within(1e-12));
    assertThat(CompetitionScore.of(prediction, labels)).isCloseTo(5.0 / 6, within(1e-12));
  }

  /// Exactly 0.5 is not above 0.5.
  @Test
  void aThresholdMustBeExceeded() {
    assertThat(CompetitionScore.of(Ascii.shapes("aaaa"), Ascii.shapes("aa.."))).isEqualTo(0);
  }
}
