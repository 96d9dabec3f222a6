package wakestream.imagery.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PaddingTest {
  private static String padded(String line, int before, int to) {
    return Arrays.stream(Padding.sources(line.length(), before, to))
        .mapToObj(i -> line.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  @Test
  void edgePixelIsTheMirrorAndIsNotRepeated() {
    assertThat(padded("abcd", 2, 8)).isEqualTo("cbabcdcb");
    assertThat(padded("abcd", 0, 4)).isEqualTo("abcd");
  }

  @Test
  void padMayBeLargerThanTheImage() {
    assertThat(padded("abc", 5, 14)).isEqualTo("babcbabcbabcba");
    assertThat(padded("ab", 3, 8)).isEqualTo("babababa");
    assertThat(padded("a", 2, 5)).isEqualTo("aaaaa");
  }

  @Test
  void reflectsRowsAndColumnsOfEachBand() {
    Raster image = new Raster(SampleType.UINT8, 2, 2, 2, new short[] {1, 2, 3, 4, 5, 6, 7, 8});
    Raster out = Padding.reflect(image, 1, 0, 4, 3);
    assertThat(out.samples())
        .containsExactly(
            2, 1, 2, 1, 4, 3, 4, 3, 2, 1, 2, 1, //
            6, 5, 6, 5, 8, 7, 8, 7, 6, 5, 6, 5);
  }

  @Test
  void masksArePaddedAlike() {
    BitMask mask = new BitMask(3, 1);
    mask.set(1, 0);
    BitMask out = Padding.reflect(mask, 0, 0, 5, 2);
    assertThat(out).isNotNull();
    assertThat(out.count()).isEqualTo(4);
    assertThat(out.get(1, 1) && out.get(3, 0) && !out.get(2, 0)).isTrue();
    assertThat(Padding.reflect((BitMask) null, 0, 0, 5, 2)).isNull();
  }

  @Test
  void refusesToCutOff() {
    assertThatThrownBy(() -> Padding.sources(4, 1, 4))
        .hasMessage("padding only adds: 4 pixels with 1 before them do not fit in 4");
  }
}
