package wakestream.hostile.mutation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Damages bytes: flips, interesting numbers, pieces cut out, doubled, moved in or cut off. Half of
/// the changes strike where a format keeps its structure.
public final class Bytes {
  private static final int LONGEST_PIECE = 64;
  private static final long[] INTERESTING = {
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    9,
    15,
    16,
    17,
    31,
    32,
    63,
    64,
    65,
    127,
    128,
    255,
    256,
    257,
    511,
    512,
    1000,
    1024,
    4095,
    4096,
    4097,
    8192,
    30_000,
    32_767,
    32_768,
    65_535,
    65_536,
    1 << 20,
    1 << 24,
    1 << 28,
    1 << 30,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 31,
    1L << 32,
    (1L << 32) - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -2,
    -128,
    -32_768
  };

  private final RandomGenerator random;

  public Bytes(RandomGenerator random) {
    this.random = random;
  }

  /// A number at which things break.
  public long interesting() {
    return INTERESTING[random.nextInt(INTERESTING.length)];
  }

  /// A damaged copy.
  ///
  /// @param hot where the structure lies; may be empty
  /// @param other another valid input, of which pieces are taken
  public byte[] damage(byte[] good, int[] hot, byte[] other) {
    byte[] bytes = good.clone();
    int changes = 1;
    while (changes < 6 && random.nextInt(3) == 0) {
      changes++;
    }
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(bytes, hot, other);
    }
    return bytes;
  }

  private int place(byte[] bytes, int[] hot) {
    if (hot.length > 0 && random.nextInt(2) == 0) {
      return Math.min(hot[random.nextInt(hot.length)], bytes.length - 1);
    }
    return random.nextInt(bytes.length);
  }

  private byte[] change(byte[] bytes, int[] hot, byte[] other) {
    int at = place(bytes, hot);
    int length = 1 + random.nextInt(Math.min(LONGEST_PIECE, bytes.length));
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> flipped(bytes, at);
      case 3 -> put(bytes, at, 1, random.nextInt());
      case 4 -> put(bytes, at, 1, interesting());
      case 5 -> put(bytes, at, 2, interesting());
      case 6, 7 -> put(bytes, at, 4, interesting());
      case 8 -> put(bytes, at, 8, interesting());
      case 9 -> put(bytes, at, 1, bytes[at] + random.nextInt(-9, 10));
      case 10 -> Arrays.copyOf(bytes, at);
      case 11 -> spliced(bytes, at, at, noise(length));
      case 12 -> spliced(bytes, at, Math.min(bytes.length, at + length), new byte[0]);
      case 13 -> spliced(bytes, at, at, piece(bytes, length));
      case 14 -> spliced(bytes, at, Math.min(bytes.length, at + length), piece(other, length));
      default -> spliced(bytes, at, bytes.length, tail(other));
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private byte[] put(byte[] bytes, int at, int width, long value) {
    byte[] number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    boolean little = random.nextBoolean();
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = number[little ? i : width - 1 - i];
    }
    return bytes;
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] piece(byte[] from, int length) {
    if (from.length == 0) {
      return from;
    }
    int at = random.nextInt(from.length);
    return Arrays.copyOfRange(from, at, Math.min(from.length, at + length));
  }

  private byte[] tail(byte[] from) {
    return from.length == 0
        ? from
        : Arrays.copyOfRange(from, random.nextInt(from.length), from.length);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    return ByteBuffer.allocate(from + middle.length + bytes.length - to)
        .put(bytes, 0, from)
        .put(middle)
        .put(bytes, to, bytes.length - to)
        .array();
  }
}
