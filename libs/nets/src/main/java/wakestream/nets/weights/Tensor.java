package wakestream.nets.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A named array's type, shape and little-endian bytes, row by row.
///
/// @param type how a value is stored
/// @param shape the sides; empty for a single number
/// @param bytes `size * type.bytes()` bytes
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record Tensor(Type type, List<Long> shape, byte[] bytes) {
  /// The types that bundles and published weights use, by their safetensors names.
  public enum Type {
    F64(8),
    I64(8),
    F32(4),
    F16(2),
    U16(2),
    U8(1);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /// Bytes a value.
    public int bytes() {
      return bytes;
    }
  }

  public Tensor {
    shape = List.copyOf(shape);
    if (size(shape) * type.bytes() != bytes.length) {
      throw new IllegalArgumentException(
          "a tensor of %s %s was given %d bytes".formatted(type, shape, bytes.length));
    }
  }

  static long size(List<Long> shape) {
    long size = 1;
    for (long side : shape) {
      size = Math.multiplyExact(size, side);
    }
    return size;
  }

  /// Number of values.
  public int size() {
    return bytes.length / type.bytes();
  }

  /// float32 values as they are.
  public static Tensor float32(List<Long> shape, float[] values) {
    ByteBuffer buffer = buffer(4 * values.length);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return new Tensor(Type.F32, shape, buffer.array());
  }

  /// Values rounded to half precision.
  public static Tensor float16(List<Long> shape, float[] values) {
    ByteBuffer buffer = buffer(2 * values.length);
    for (float value : values) {
      buffer.putShort(Float.floatToFloat16(value));
    }
    return new Tensor(Type.F16, shape, buffer.array());
  }

  /// float64 values as they are.
  public static Tensor float64(List<Long> shape, double[] values) {
    ByteBuffer buffer = buffer(8 * values.length);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return new Tensor(Type.F64, shape, buffer.array());
  }

  /// Unsigned 16-bit values.
  public static Tensor unsigned16(List<Long> shape, short[] values) {
    ByteBuffer buffer = buffer(2 * values.length);
    for (short value : values) {
      buffer.putShort(value);
    }
    return new Tensor(Type.U16, shape, buffer.array());
  }

  /// The values of a float32 or float16 tensor.
  public float[] floats() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F32 -> buffer.getFloat();
            case F16 -> Float.float16ToFloat(buffer.getShort());
            case F64, I64, U16, U8 ->
                throw new IllegalArgumentException("weights are F32 or F16, was " + type);
          };
    }
    return values;
  }

  /// The values of a float64 tensor.
  public double[] doubles() {
    require(Type.F64);
    double[] values = new double[size()];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }

  /// The values of an unsigned 16-bit tensor.
  public short[] shorts() {
    require(Type.U16);
    short[] values = new short[size()];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
    return values;
  }

  private void require(Type wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException(
          "a tensor of %s was expected, was %s".formatted(wanted, type));
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
