package wakestream.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.BitMask;

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

  private static BitMask mask(String picture) {
    List<String> rows = picture.lines().toList();
    BitMask mask = new BitMask(rows.getFirst().length(), rows.size());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (rows.get(y).charAt(x) == '#') {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }

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
    BitMask mask =
        mask(
            """
            ####..........
            ####..########
            ..............
            ..###..###....
            """);
    assertThat(MissCause.counts(matching, LABELS, predictions, mask))
        .isEqualTo(
            Map.of(
                MissCause.MERGED, 2,
                MissCause.IN_PIECES, 1,
                MissCause.OUTLINED_BADLY, 1,
                MissCause.DROPPED, 0,
                MissCause.NOT_SEEN, 1));
  }

  /// Ships a and b are one blob in the mask, which made no ship; of d the mask has less than half.
  @Test
  void whatTheMaskCoversIsNotUnseen() {
    BitMask mask =
        mask(
            """
            ####..........
            ####..........
            ..............
            ..#####.......
            """);
    Matching matching = Matching.byIou(LABELS, List.of(), 0.3);
    assertThat(MissCause.counts(matching, LABELS, List.of(), mask))
        .containsEntry(MissCause.DROPPED, 2)
        .containsEntry(MissCause.NOT_SEEN, 3);
  }

  @Test
  void countsNothingWhereAllAreFound() {
    Matching matching = Matching.byIou(LABELS, LABELS, 0.5);
    assertThat(MissCause.counts(matching, LABELS, LABELS, new BitMask(14, 4)).values())
        .containsOnly(0);
  }
}
