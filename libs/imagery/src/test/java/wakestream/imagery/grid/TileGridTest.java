package wakestream.imagery.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TileGridTest {
  @Test
  void aSceneOfNearlyTwoToThe31HasAPositiveNumberOfTiles() {
    int side = Integer.MAX_VALUE;
    assertThat(new TileGrid(side, 1, 256, 0).columns()).isEqualTo(1 << 23);
    assertThat(new TileGrid(1, side, 256, 0).rows()).isEqualTo(1 << 23);
    assertThat(new TileGrid(side, 1, 256, 0).tiles()).isEqualTo(1 << 23);
    assertThatThrownBy(() -> new TileGrid(side, side, 256, 0).tiles())
        .isInstanceOf(ArithmeticException.class);
  }
}
