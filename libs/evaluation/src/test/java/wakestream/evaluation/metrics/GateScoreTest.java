package wakestream.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.evaluation.metrics.GateScore.Judged;

class GateScoreTest {
  private static final List<Judged> TILES =
      List.of(
          new Judged(0.9, true),
          new Judged(0.5, true),
          new Judged(0.2, true),
          new Judged(0.6, false),
          new Judged(0.1, false));

  @Test
  void countsWhatPasses() {
    GateScore score = GateScore.of(TILES, 0.5);
    assertThat(score).isEqualTo(new GateScore(0.5, 5, 3, 3, 2));
    assertThat(score.recall()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(score.passShare()).isEqualTo(0.6);
  }

  @Test
  void anEmptySetHasNoRecall() {
    assertThat(GateScore.of(List.of(), 0.5).recall()).isNaN();
  }

  /// 81 of 263, the worked example of Newcombe (1998): 0.2553 to 0.3662.
  @Test
  void wilsonsIntervalIsThatOfTheLiterature() {
    Wilson interval = Wilson.of(81, 263);
    assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
    assertThat(Wilson.of(10, 10).high()).isCloseTo(1, within(1e-12));
    assertThat(Wilson.of(10, 10).low()).isCloseTo(0.7225, within(5e-5));
    assertThat(Wilson.of(0, 0)).isEqualTo(new Wilson(0, 1));
  }
}
