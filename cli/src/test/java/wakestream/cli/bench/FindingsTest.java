package wakestream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Conditions QUIET = new Conditions(2, 0.25, "25");

  @Test
  void theTableIsAligned() {
    Findings findings = new Findings("what", "ms").row("one", 1.5).row("seventeen", 100.0);
    assertThat(findings.lines())
        .containsExactly("  what            ms", "  one          1.500", "  seventeen  100.000");
  }

  @Test
  void theLineOfJsonHasFiguresAndConditions() {
    Findings findings = new Findings("x").figure("tilesPerSecond", 12.34567);
    assertThat(findings.json("pipeline", true, QUIET))
        .hasToString(
            "{\"benchmark\":\"pipeline\",\"quick\":true,\"cores\":2,\"load\":0.25,"
                + "\"java\":\"25\",\"tilesPerSecond\":12.35}");
  }

  @Test
  void aFigureBelowItsBarIsMissed() {
    Findings findings = new Findings("x").atLeast("good", 0.9, 0.9).atLeast("bad", 0.89, 0.9);
    assertThat(findings.missed()).containsExactly("bad");
    assertThat(findings.lines()).last().asString().endsWith("MISSED");
  }

  @Test
  void aRowHasACellAColumn() {
    assertThatThrownBy(() -> new Findings("a", "b").row(1))
        .hasMessage("a row must have 2 cells, has 1");
  }

  @Test
  void quantilesLieBetweenValues() {
    Samples samples = new Samples();
    for (double value : new double[] {4, 1, 3, 2}) {
      samples.add(value);
    }
    assertThat(samples.median()).isEqualTo(2.5);
    assertThat(samples.quantile(0)).isEqualTo(1);
    assertThat(samples.quantile(1)).isEqualTo(4);
  }
}
