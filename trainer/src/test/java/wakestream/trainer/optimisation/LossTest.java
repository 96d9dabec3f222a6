package wakestream.trainer.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);
  private static final Loss CROSS_ENTROPY = new Loss(1, 0, 0, 0);
  private static final Loss BALANCED = new Loss(0, 1, 0, 0);
  private static final Loss FOCAL = new Loss(0, 0, 1, 0);
  private static final Loss DICE = new Loss(0, 0, 0, 1);

  private static float of(Loss loss, float[] logits, float[] labels) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape shape = new Shape(1, 1, 1, logits.length);
      return loss.of(manager.create(logits, shape), manager.create(labels, shape)).getFloat();
    }
  }

  @Test
  void crossEntropyOfHalfIsTheLogarithmOfTwo() {
    assertThat(of(CROSS_ENTROPY, new float[] {0, 0}, new float[] {1, 0}))
        .isCloseTo((float) Math.log(2), CLOSE);
  }

  @Test
  void crossEntropyByHand() {
    // p = 0.75 where a ship is, p = 0.5 where none is: (-ln 0.75 - ln 0.5) / 2
    float logit = (float) Math.log(3);
    float expected = (float) (-(Math.log(0.75) + Math.log(0.5)) / 2);
    assertThat(of(CROSS_ENTROPY, new float[] {logit, 0}, new float[] {1, 0}))
        .isCloseTo(expected, CLOSE);
  }

  @Test
  void balancedCrossEntropyCountsShipsAndWaterAlike() {
    // One ship pixel, three of water, each at ln 2; sums are divided by count + 1.
    float expected = (float) (0.5 * Math.log(2) * (1.0 / 2 + 3.0 / 4));
    assertThat(of(BALANCED, new float[4], new float[] {1, 0, 0, 0})).isCloseTo(expected, CLOSE);
  }

  @Test
  void focalLossByHand() {
    // p = 0.75 and label 1: (1 - p)^2 = 0.0625; p = 0.5 and label 0: p^2 = 0.25
    float logit = (float) Math.log(3);
    float expected = (float) ((-Math.log(0.75) * 0.0625 - Math.log(0.5) * 0.25) / 2);
    assertThat(of(FOCAL, new float[] {logit, 0}, new float[] {1, 0})).isCloseTo(expected, CLOSE);
  }

  @Test
  void softDiceByHand() {
    // p = 0.5, 0.5; labels 1, 0: 1 - (2 * 0.5 + 1) / (1 + 1 + 1)
    assertThat(of(DICE, new float[2], new float[] {1, 0})).isCloseTo(1f / 3, CLOSE);
  }

  @Test
  void weightsAddUp() {
    float[] logits = {0.3f, -1, 2};
    float[] labels = {1, 0, 0};
    float sum = 2 * of(CROSS_ENTROPY, logits, labels) + 0.5f * of(DICE, logits, labels);
    assertThat(of(new Loss(2, 0, 0, 0.5), logits, labels)).isCloseTo(sum, CLOSE);
  }

  @Test
  void everyTermIsFiniteForExtremeLogitsAndForEmptyCrops() {
    Loss all = new Loss(1, 1, 1, 1);
    assertThat(of(all, new float[] {-200, 200, 0}, new float[3])).isFinite();
    assertThat(of(all, new float[] {-200, 200, 0}, new float[] {1, 1, 1})).isFinite();
  }

  @Test
  void sumsByHand() {
    // p = 0.5, label 1: cross-entropy ln 2, focal 0.25 ln 2, dice 1 - (2 * 0.5 + 1) / (0.5 + 1 + 1)
    float expected = (float) (Math.log(2) + 2 * 0.25 * Math.log(2) + 3 * (1 - 2 / 2.5));
    assertThat(of(new Loss(1, 0, 2, 3), new float[1], new float[] {1})).isCloseTo(expected, CLOSE);
  }

  @Test
  void anEmptyCropIsRightWhenNothingIsSeen() {
    float[] nothing = {-30, -30, -30};
    for (Loss loss : java.util.List.of(CROSS_ENTROPY, BALANCED, FOCAL, DICE)) {
      assertThat(of(loss, nothing, new float[3])).isCloseTo(0, CLOSE);
      float[] gradient = gradient(loss, new float[8], new float[8]);
      for (float g : gradient) {
        assertThat(g).isFinite().isGreaterThan(0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0,0,0", "0,1,0,0", "0,0,1,0", "0,0,0,1", "1,0,0.5,0.3"})
  void gradientsAgreeWithDifferences(double a, double b, double c, double d) {
    Loss loss = new Loss(a, b, c, d);
    Random random = new Random(11);
    float[] logits = new float[8];
    float[] labels = new float[8];
    for (int i = 0; i < 8; i++) {
      logits[i] = (float) random.nextGaussian();
      labels[i] = i % 3 == 0 ? 1 : 0;
    }
    float[] gradient = gradient(loss, logits, labels);
    for (int i = 0; i < logits.length; i++) {
      float step = 1e-2f;
      float[] up = logits.clone();
      float[] down = logits.clone();
      up[i] += step;
      down[i] -= step;
      float expected = (of(loss, up, labels) - of(loss, down, labels)) / (2 * step);
      assertThat(gradient[i]).isCloseTo(expected, Offset.offset(3e-4f));
    }
  }

  private static float[] gradient(Loss loss, float[] logits, float[] labels) {
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Shape shape = new Shape(1, 1, 2, 4);
      NDArray x = manager.create(logits, shape);
      x.setRequiresGradient(true);
      collector.backward(loss.of(x, manager.create(labels, shape)));
      return x.getGradient().toFloatArray();
    }
  }

  @Test
  void aLossWithoutTermsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Loss(0, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Loss(1, -1, 0, 0));
  }
}
