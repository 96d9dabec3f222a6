package wakestream.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.records.Outline;

class ColumnRunsTest {
  private static Outline outline(int... corners) {
    return new Outline(TestShips.ring(false, corners), List.of());
  }

  @Test
  void onePixelIsOneRunCountedFromOne() {
    // column 2, row 1 of an image 4 high: 2 * 4 + 1 pixels come before it
    assertThat(ColumnRuns.of(List.of(outline(2, 1, 3, 1, 3, 2, 2, 2)), 4)).isEqualTo("10 1");
  }

  @Test
  void runsGoDownColumns() {
    // .##
    // .##   columns 1 and 2, rows 0 and 1, of an image 3 high
    // ...
    assertThat(ColumnRuns.of(List.of(outline(1, 0, 3, 0, 3, 2, 1, 2)), 3)).isEqualTo("4 2 7 2");
  }

  @Test
  void fullColumnsJoin() {
    assertThat(ColumnRuns.of(List.of(outline(0, 0, 2, 0, 2, 3, 0, 3)), 3)).isEqualTo("1 6");
  }

  @Test
  void holesAreLeftOut() {
    // ###
    // #.#
    // ###
    Outline ring =
        new Outline(
            TestShips.ring(false, 0, 0, 3, 0, 3, 3, 0, 3),
            List.of(TestShips.ring(false, 1, 1, 1, 2, 2, 2, 2, 1)));
    assertThat(ColumnRuns.of(List.of(ring), 3)).isEqualTo("1 4 6 4");
  }

  @Test
  void partsThatMeetAtACornerAreBothThere() {
    // #.
    // .#
    List<Outline> parts = List.of(outline(0, 0, 1, 0, 1, 1, 0, 1), outline(1, 1, 2, 1, 2, 2, 1, 2));
    assertThat(ColumnRuns.of(parts, 2)).isEqualTo("1 1 4 1");
  }
}
