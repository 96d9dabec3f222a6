package wakestream.imagery.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BoxTest {
  @Test
  void aBoxEndsBelowTwoToThe31() {
    assertThat(new Box(Integer.MAX_VALUE - 3, 0, 3, 1).right()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new Box(Integer.MAX_VALUE - 2, 0, 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a box must end below 2^31, was 3 x 1 at 2147483645, 0");
    assertThatThrownBy(() -> new Box(0, Integer.MAX_VALUE, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a box must end below 2^31, was 1 x 1 at 0, 2147483647");
  }

  @Test
  void aCornerAtMinusTwoToThe31IsNotMovedRoundToTheOtherEnd() {
    Box far = new Box(Integer.MIN_VALUE, 0, 60, 3);
    assertThatThrownBy(() -> far.shifted(-30, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Box(0, Integer.MIN_VALUE, 3, 60).shifted(0, -1))
        .isInstanceOf(ArithmeticException.class);
    assertThat(far.shifted(30, 0).right()).isEqualTo(Integer.MIN_VALUE + 90);
  }
}
