package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wakestream.testkit.DirectBuffers;

class TrainingProbeTest {
  private static final int SIDE = 64;
  private static final long LABELS = (long) SIDE * SIDE * Float.BYTES;

  /// A batch that was handed over as a Java array left a direct buffer a step, until the garbage
  /// collector came by.
  @ParameterizedTest
  @EnumSource
  void stepsLeaveNoDirectBuffersBehind(TrainingProbe.Kind kind) throws TrainingException {
    try (TrainingProbe probe = TrainingProbe.open(kind, 1, SIDE)) {
      float first = probe.step();
      long before = DirectBuffers.bytes();
      float last = first;
      for (int i = 0; i < 6; i++) {
        last = probe.step();
      }
      assertThat(last).isLessThan(first);
      assertThat(DirectBuffers.bytes()).as("single numbers at most").isLessThan(before + LABELS);
    }
  }
}
