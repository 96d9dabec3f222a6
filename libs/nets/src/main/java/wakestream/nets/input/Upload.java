package wakestream.nets.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Memory through which one array after another is handed to PyTorch, which works in it without a
/// copy. Out of plain Java arrays the engine makes a direct buffer each time, and these lie about
/// until the garbage collector comes by, which may be long. Belongs to one thread.
public final class Upload {
  private ByteBuffer memory = ByteBuffer.allocateDirect(0);

  /// The values as an array. The one before, and whatever shares its memory, must be done with.
  ///
  /// @param values row by row, as many as the shape has
  public NDArray array(NDManager manager, float[] values, long... shape) {
    int bytes = Math.multiplyExact(values.length, Float.BYTES);
    if (memory.capacity() < bytes) {
      memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    memory.asFloatBuffer().put(values);
    return manager.create(
        memory.slice(0, bytes).order(ByteOrder.nativeOrder()), new Shape(shape), DataType.FLOAT32);
  }
}
