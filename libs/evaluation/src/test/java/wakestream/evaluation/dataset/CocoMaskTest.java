package wakestream.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.imagery.raster.BitMask;

class CocoMaskTest {
  private static BitMask mask(String json, int width, int height) throws IOException {
    return CocoMask.of(new ObjectMapper().readTree(json), width, height);
  }

  private static String picture(BitMask mask) {
    StringBuilder out = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        out.append(mask.get(x, y) ? '#' : '.');
      }
      out.append('\n');
    }
    return out.toString();
  }

  @Test
  void compressedRunLengthsAreCocosOwn() {
    // 6, 1, 40, 4, 5: 6 -> '6', 1 -> '1', 40 -> 8 + 32 then 1 -> 'X1', 4 - 1 = 3 -> '3',
    // 5 - 40 = -35 -> 29 + 32 then -2 & 31 = 30 -> 'mN'
    assertThat(CocoMask.decompressed("61X13mN")).containsExactly(6, 1, 40, 4, 5);
    assertThat(CocoMask.decompressed("")).isEmpty();
  }

  @Test
  void compressedAndPlainRunsGiveOneMask() throws IOException {
    BitMask plain = mask("{\"size\": [2, 3], \"counts\": [2, 2, 2]}", 3, 2);
    assertThat(mask("{\"size\": [2, 3], \"counts\": \"222\"}", 3, 2)).isEqualTo(plain);
  }

  @Test
  void polygonsHoldThePixelsWhoseCentresTheyHold() throws IOException {
    assertThat(picture(mask("[[1, 1, 4, 1, 4, 3, 1, 3]]", 5, 4)))
        .isEqualTo(
            """
            .....
            .###.
            .###.
            .....
            """);
    assertThat(picture(mask("[[0, 0, 4, 0, 0, 4], [3, 3, 5, 3, 5, 4, 3, 4]]", 5, 4)))
        .isEqualTo(
            """
            ###..
            ##...
            #....
            ...##
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [[0, 0, 9, 0, 9, 2]] | leaves the image
          [[0, 0, 2, 2]] | three corners
          [] | no polygon
          {"size": [3, 2], "counts": [2, 2, 2]} | its mask is of [3,2]
          {"size": [2, 3], "counts": "a"} | middle of a number
          {"size": [2, 3], "counts": "!"} | the character '!'
          {"size": [2, 3], "counts": "9"} | COCO run
          {"size": [2, 3]} | neither run lengths nor polygons
          """)
  void whatIsNoMaskIsRefused(String json, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mask(json, 3, 2))
        .withMessageContaining(reason);
  }
}
