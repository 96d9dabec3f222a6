package wakestream.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissCauseTest {
  /// Ships a and b lie side by side, c alone, d is long, e small.
  private static final List<Shape> LABELS =
      Ascii.shapes(
          """
          aaaa........ee
          bbbb..cc......
          ..............
          ..dddddddddddd
          """);

  @Test
  void tellsWhyEachWasMissed() {
    List<Shape> predictions =
        Ascii.shapes(
            """
            aaaa..........
            aaaa..ffffffff
            ..............
            ..ggg..hhh....
            """);
    Matching matching = Matching.byIou(LABELS, predictions, 0.6);
    assertThat(matching.missed()).hasSize(5);
    assertThat(MissCause.counts(matching, LABELS, predictions))
        .isEqualTo(
            Map.of(
                MissCause.MERGED, 2,
                MissCause.IN_PIECES, 1,
                MissCause.OUTLINED_BADLY, 1,
                MissCause.NOT_SEEN, 1));
  }

  @Test
  void countsNothingWhereAllAreFound() {
    Matching matching = Matching.byIou(LABELS, LABELS, 0.5);
    assertThat(MissCause.counts(matching, LABELS, LABELS).values()).containsOnly(0);
  }
}
