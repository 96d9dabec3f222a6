package wakestream.trainer.optimisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdamWTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  @Test
  void theFirstStepIsTheRateAgainstTheSign() {
    // The bias corrections make the first direction g / |g|.
    Map<String, float[]> values = Map.of("a.bias", new float[] {1, 1});
    step(new AdamW(0.5, 100), values, Map.of("a.bias", new float[] {0.2f, -3}), 0.01);
    assertThat(values.get("a.bias")).containsExactly(new float[] {0.99f, 1.01f}, CLOSE);
  }

  @Test
  void twoStepsByHand() {
    // m: 0.1, 0.09 - 0.2 = -0.11; m / (1 - 0.81) = -0.578947
    // v: 0.001, 0.000999 + 0.004 = 0.004999; v / (1 - 0.998001) = 2.500750
    // steps: -0.1 * 1, then +0.1 * 0.578947 / 1.581376 = 0.0366103
    Map<String, float[]> values = Map.of("b", new float[] {0});
    AdamW optimiser = new AdamW(0, 100);
    step(optimiser, values, Map.of("b", new float[] {1}), 0.1);
    step(optimiser, values, Map.of("b", new float[] {-2}), 0.1);
    assertThat(values.get("b")).containsExactly(new float[] {-0.1f + 0.0366103f}, CLOSE);
  }

  @Test
  void onlyKernelsDecayAndApartFromTheGradient() {
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put("c.weight", new float[] {2});
    values.put("c.bias", new float[] {2});
    Map<String, float[]> none = Map.of("c.weight", new float[1], "c.bias", new float[1]);
    step(new AdamW(0.1, 100), values, none, 0.5);
    assertThat(values.get("c.weight")).containsExactly(new float[] {1.9f}, CLOSE);
    assertThat(values.get("c.bias")).containsExactly(2f);
  }

  @Test
  void longGradientsAreClippedTogether() {
    Map<String, float[]> values = Map.of("a", new float[1], "b", new float[1]);
    AdamW optimiser = new AdamW(0, 1);
    double norm = step(optimiser, values, Map.of("a", new float[] {3}, "b", new float[] {4}), 0.1);
    assertThat(norm).isEqualTo(5);
    // Moments see 3/5 and 4/5.
    assertThat(optimiser.first().get("a")).containsExactly(new float[] {0.06f}, CLOSE);
    assertThat(optimiser.first().get("b")).containsExactly(new float[] {0.08f}, CLOSE);
  }

  @Test
  void eachNameMovesWithItsOwnRate() {
    Map<String, float[]> values = Map.of("slow", new float[] {1}, "fast", new float[] {1});
    Map<String, float[]> gradients = Map.of("slow", new float[] {2}, "fast", new float[] {2});
    new AdamW(0, 100)
        .step(buffers(values), buffers(gradients), name -> name.equals("slow") ? 0.01 : 0.1);
    assertThat(values.get("slow")).containsExactly(new float[] {0.99f}, CLOSE);
    assertThat(values.get("fast")).containsExactly(new float[] {0.9f}, CLOSE);
  }

  @Test
  void gradientsThatAreNotFiniteChangeNothing() {
    Map<String, float[]> values = Map.of("a", new float[] {1});
    AdamW optimiser = new AdamW(0.1, 1);
    double norm = step(optimiser, values, Map.of("a", new float[] {Float.NaN}), 0.1);
    assertThat(norm).isNaN();
    assertThat(values.get("a")).containsExactly(1f);
    assertThat(optimiser.steps()).isZero();
  }

  @Test
  void aValueThatIsReleasedLaterStartsAfresh() {
    Map<String, float[]> values = Map.of("a", new float[1], "b", new float[1]);
    AdamW optimiser = new AdamW(0, 100);
    for (int i = 0; i < 50; i++) {
      step(optimiser, values, Map.of("a", new float[] {1}), 0.01);
    }
    assertThat(values.get("b")).containsExactly(0f);
    step(optimiser, values, Map.of("a", new float[] {1}, "b", new float[] {0.3f}), 0.01);
    assertThat(values.get("b")).containsExactly(new float[] {-0.01f}, CLOSE);
    assertThat(optimiser.started()).containsEntry("a", 0L).containsEntry("b", 50L);
  }

  @Test
  void aRestoredOptimiserGoesOnAlike() {
    AdamW one = new AdamW(0.01, 1);
    Map<String, float[]> values = Map.of("a.weight", new float[] {0.5f});
    step(one, values, Map.of("a.weight", new float[] {0.3f}), 0.01);
    AdamW two = new AdamW(0.01, 1);
    two.restore(
        one.steps(),
        one.started(),
        Map.of("a.weight", Objects.requireNonNull(one.first().get("a.weight")).clone()),
        Map.of("a.weight", Objects.requireNonNull(one.second().get("a.weight")).clone()));
    Map<String, float[]> copy =
        Map.of("a.weight", Objects.requireNonNull(values.get("a.weight")).clone());
    step(one, values, Map.of("a.weight", new float[] {-0.1f}), 0.01);
    step(two, copy, Map.of("a.weight", new float[] {-0.1f}), 0.01);
    assertThat(copy.get("a.weight")).containsExactly(values.get("a.weight"));
  }

  @Test
  void theRateWarmsUpAndFallsAlongHalfACosine() {
    Schedule schedule = new Schedule(1, 10, 110);
    assertThat(schedule.at(0)).isEqualTo(0.1);
    assertThat(schedule.at(9)).isEqualTo(1);
    assertThat(schedule.at(60)).isCloseTo(0.505, Offset.offset(1e-9));
    assertThat(schedule.at(110)).isCloseTo(0.01, Offset.offset(1e-9));
  }

  /// More values than are worked on at once, in memory outside the heap, each as if it were alone.
  @Test
  void longArraysOutsideTheHeapAreTakenInBlocks() {
    int count = 2500;
    FloatBuffer values = outsideTheHeap(count);
    FloatBuffer gradients = outsideTheHeap(count);
    for (int i = 0; i < count; i++) {
      values.put(i, i);
      gradients.put(i, i % 7 - 3);
    }
    AdamW optimiser = new AdamW(0, 1e9);
    optimiser.step(Map.of("a", values), Map.of("a", gradients), 0.5);
    for (int i = 0; i < count; i++) {
      assertThat(values.get(i)).isCloseTo(i - 0.5f * Math.signum(i % 7 - 3), Offset.offset(1e-3f));
    }
  }

  private static FloatBuffer outsideTheHeap(int count) {
    return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static double step(
      AdamW optimiser, Map<String, float[]> values, Map<String, float[]> gradients, double rate) {
    return optimiser.step(buffers(values), buffers(gradients), rate);
  }

  private static Map<String, FloatBuffer> buffers(Map<String, float[]> arrays) {
    Map<String, FloatBuffer> buffers = new LinkedHashMap<>();
    arrays.forEach((name, array) -> buffers.put(name, FloatBuffer.wrap(array)));
    return buffers;
  }
}
