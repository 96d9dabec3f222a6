package wakestream.splitter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wakestream.records.Grid;
import wakestream.records.Scene;
import wakestream.splitter.wire.Announcement;

final class AnnouncementTest {
  private static final int CORE = 256;
  private static final int COLUMNS = 1 << 23;

  /// 2^31 - 1 pixels wide, one tile high.
  private static Scene wide(int columns) {
    return Scene.newBuilder(new Records("wide", 4, "....").scene(1))
        .setWidth(Integer.MAX_VALUE)
        .setGrid(new Grid(CORE, 0, 1, columns))
        .build();
  }

  @Test
  void aSceneOfNearlyTwoToThe31PixelsHasTooManyTiles() {
    assertThatThrownBy(() -> Announcement.of(wide(COLUMNS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a scene has at most 1000000 tiles, was 1 x 8388608");
  }

  /// The first is what the number of columns overflows to in 32 bits.
  @ParameterizedTest
  @ValueSource(ints = {(Integer.MAX_VALUE + CORE - 1) / CORE, -COLUMNS, 1, COLUMNS - 1})
  void anotherNumberOfColumnsIsRefused(int columns) {
    assertThatThrownBy(() -> Announcement.of(wide(columns)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a scene of 2147483647 x 1 in cores of 256 has 1 rows and 8388608 columns of tiles,"
                + " the record says 1 and "
                + columns);
  }
}
