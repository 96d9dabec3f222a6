package wakestream.nets.input;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import wakestream.testkit.DirectBuffers;

class UploadTest {
  private final Upload upload = new Upload();

  @Test
  void arraysHaveTheirOwnValuesAndShapes() {
    try (NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu())) {
      assertArray(manager, new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertArray(manager, new float[] {-7, 8}, 1, 2, 1);
      assertArray(manager, new float[] {9, 10, 11, 12, 13, 14, 15, 16}, 8);
    }
  }

  private void assertArray(NDManager manager, float[] values, long... shape) {
    try (NDArray array = upload.array(manager, values, shape)) {
      assertThat(array.getShape()).isEqualTo(new Shape(shape));
      assertThat(array.toFloatArray()).containsExactly(values);
    }
  }

  @Test
  void manyArraysTakeTheMemoryOfOne() {
    try (NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu())) {
      float[] values = new float[1 << 16];
      assertArray(manager, values, values.length);
      long before = DirectBuffers.bytes();
      for (int i = 0; i < 20; i++) {
        assertArray(manager, values, values.length);
      }
      assertThat(DirectBuffers.bytes()).isLessThanOrEqualTo(before);
    }
  }
}
