package wakestream.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.evaluation.metrics.GateScore;

/// A chart's field is 300 wide and high, 44 from the left and from the top.
class ChartTest {
  /// Half of the tiles pass (44 + 150), ten of ten ship tiles among them (44). Wilson's interval of
  /// ten of ten reaches down to 10 / (10 + 1.96 squared) = 0.7225, which is 127.3.
  @Test
  void theGatesOperatingPointIsDrawnWithItsInterval() {
    GateScore operating = new GateScore(0.5, 40, 20, 10, 10);
    String svg = Chart.gate(List.of(new GateScore(0.1, 40, 40, 10, 10), operating), operating);
    assertThat(svg)
        .contains("<circle cx=\"194.0\" cy=\"44.0\" r=\"4\" fill=\"#d22\"/>")
        .contains("<line x1=\"194.0\" y1=\"127.3\" x2=\"194.0\" y2=\"44.0\" stroke=\"#d22\"/>")
        .as("the curve from all tiles to half of them")
        .contains("<line x1=\"344.0\" y1=\"44.0\" x2=\"194.0\" y2=\"44.0\" stroke=\"#06c\"/>");
  }

  @Test
  void aLineFillsItsChart() {
    String svg =
        Chart.line(
            "step",
            "loss",
            List.of(new Chart.Point(0, 2), new Chart.Point(100, 0.5), new Chart.Point(200, 1)));
    assertThat(svg)
        .contains("<line x1=\"44.0\" y1=\"44.0\" x2=\"194.0\" y2=\"269.0\" stroke=\"#06c\"/>")
        .contains("<line x1=\"194.0\" y1=\"269.0\" x2=\"344.0\" y2=\"194.0\" stroke=\"#06c\"/>")
        .contains(">200</text>", ">2.00</text>", ">step</text>", ">loss</text>");
  }

  @Test
  void aLineOfNothingButZeroIsDrawnToo() {
    assertThat(Chart.line("step", "loss", List.of(new Chart.Point(0, 0)))).contains("cx=\"44.0\"");
  }
}
