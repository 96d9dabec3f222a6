package wakestream.trainer.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

  private static float averageOf(MovingAverage average, float... values) {
    for (int step = 0; step < values.length; step++) {
      average.add(Map.of("a", FloatBuffer.wrap(new float[] {values[step]})), step);
    }
    return java.util.Objects.requireNonNull(average.averages().get("a"))[0];
  }

  @Test
  void aRecencyOfOneAveragesEvenlyAndCountsTheFirstTwice() {
    assertThat(averageOf(new MovingAverage(0.999, 1), 1, 2, 6)).isEqualTo(10f / 4, CLOSE);
  }

  @Test
  void theHigherTheRecencyTheMoreTheLastValuesCount() {
    // Shares of the newest value: 9/10, 9/11, 9/12.
    float byHand = ((1 * 2 / 11f + 2 * 9 / 11f) * 3 + 6 * 9) / 12f;
    assertThat(averageOf(new MovingAverage(0.999, 9), 1, 2, 6)).isEqualTo(byHand, CLOSE);
  }

  @Test
  void theDecayBoundsHowMuchOfTheFormerIsKept() {
    assertThat(averageOf(new MovingAverage(0.25, 1), 0, 0, 0, 4)).isEqualTo(3, CLOSE);
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MovingAverage(0.9, 0.5))
        .withMessageContaining("recency");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MovingAverage(1, 9))
        .withMessageContaining("average");
  }
}
