package wakestream.imagery.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.BitMask;

final class RunLengthsTest {
  private static final BitMask L =
      MaskPictures.parse(
          """
          .#..
          .#..
          .##.\
          """);

  @Test
  void goesDownTheColumns() {
    assertThat(RunLengths.toCoco(L)).containsExactly(3, 3, 2, 1, 3);
    assertThat(RunLengths.toAirbus(L)).isEqualTo("4 3 9 1");
    assertThat(RunLengths.fromCoco(new int[] {3, 3, 2, 1, 3}, 4, 3)).isEqualTo(L);
    assertThat(RunLengths.fromAirbus(" 4 3  9 1 ", 4, 3)).isEqualTo(L);
  }

  @Test
  void runsGoOnFromOneColumnToTheNext() {
    BitMask mask =
        MaskPictures.parse(
            """
            .#
            ##\
            """);
    assertThat(RunLengths.toCoco(mask)).containsExactly(1, 3);
    assertThat(RunLengths.toAirbus(mask)).isEqualTo("2 3");
  }

  @Test
  void emptyAndFullMasks() {
    BitMask none = new BitMask(2, 2);
    BitMask all = BitMask.full(2, 2);
    assertThat(RunLengths.toCoco(none)).containsExactly(4);
    assertThat(RunLengths.toCoco(all)).containsExactly(0, 4);
    assertThat(RunLengths.toAirbus(none)).isEmpty();
    assertThat(RunLengths.toAirbus(all)).isEqualTo("1 4");
    assertThat(RunLengths.fromCoco(new int[] {0, 4}, 2, 2)).isEqualTo(all);
    assertThat(RunLengths.fromAirbus("", 2, 2)).isEqualTo(none);
  }

  @Test
  void comesBackAsItWas() {
    long seed = 7_031;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      BitMask mask = MaskPictures.random(random, 1 + random.nextInt(90), 1 + random.nextInt(90));
      int w = mask.width();
      int h = mask.height();
      assertThat(RunLengths.fromCoco(RunLengths.toCoco(mask), w, h))
          .as("seed %d", seed)
          .isEqualTo(mask);
      assertThat(RunLengths.fromAirbus(RunLengths.toAirbus(mask), w, h)).isEqualTo(mask);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    for (int[] counts : List.of(new int[] {5}, new int[] {3}, new int[] {-1, 5}, new int[] {})) {
      assertThatThrownBy(() -> RunLengths.fromCoco(counts, 2, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("COCO run");
    }
    for (String text : List.of("1", "0 1", "1 0", "4 2", "1 2147483647", "a 1", "1 99999999999")) {
      assertThatThrownBy(() -> RunLengths.fromAirbus(text, 2, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Airbus run");
    }
  }
}
