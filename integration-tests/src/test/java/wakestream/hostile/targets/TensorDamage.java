package wakestream.hostile.targets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import wakestream.hostile.mutation.Bytes;
import wakestream.hostile.mutation.JsonDamage;

/// Damages safetensors: their header as JSON, with the length that fits, or bytes anywhere.
final class TensorDamage {
  private final RandomGenerator random;

  TensorDamage(RandomGenerator random) {
    this.random = random;
  }

  byte[] damage(byte[] good) {
    int length = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] body = Arrays.copyOfRange(good, 8 + length, good.length);
    if (random.nextInt(2) == 0) {
      int[] head = {0, 1, 2, 3, 7, 8, 9, 10, 20, 8 + length, 9 + length};
      return new Bytes(random).damage(good, head, good);
    }
    byte[] header = Arrays.copyOfRange(good, 8, 8 + length);
    byte[] changed = new JsonDamage(random).damage(header, header);
    return ByteBuffer.allocate(8 + changed.length + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(changed.length)
        .put(changed)
        .put(body)
        .array();
  }
}
