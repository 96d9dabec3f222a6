package wakestream.nets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchTest {
  @ParameterizedTest
  @CsvSource({"1, 8, 8", "2, 8, 4", "3, 8, 2", "1, 1, 1", "2, 1, 1", "5, 2, 1"})
  void anInferenceGetsItsPartOfTheCoresAndAtLeastOne(int inferences, int cores, int expected) {
    assertThat(Torch.coresFor(inferences, cores)).isEqualTo(expected);
  }
}
