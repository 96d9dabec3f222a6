package wakestream.hostile.mutation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Damages PNG files and mends what would have them refused at the first look: checksums of chunks,
/// and the Deflate stream around damaged pixels.
public final class PngDamage {
  private static final int DATA = 0x49444154; // IDAT
  private static final int FIRST_CHUNK = 8;

  private final RandomGenerator random;
  private final Bytes bytes;

  public PngDamage(RandomGenerator random) {
    this.random = random;
    this.bytes = new Bytes(random);
  }

  /// A damaged copy.
  public byte[] damage(byte[] good, byte[] other) {
    return switch (random.nextInt(5)) {
      case 0 -> bytes.damage(good, fields(good), other);
      case 1 -> withPixels(good, raw -> bytes.damage(raw, new int[0], raw), true);
      case 2 -> withPixels(good, packed -> bytes.damage(packed, new int[0], packed), false);
      default -> withChecksums(bytes.damage(good, fields(good), other));
    };
  }

  private interface Change {
    byte[] to(byte[] content);
  }

  /// Lengths, types and the header's fields.
  private static int[] fields(byte[] png) {
    int[] fields = new int[png.length];
    int n = 0;
    for (int at = FIRST_CHUNK; at + 12 <= png.length; ) {
      int length = ByteBuffer.wrap(png).getInt(at);
      for (int i = 0; i < (at == FIRST_CHUNK ? 21 : 10) && at + i < png.length; i++) {
        fields[n++] = at + i;
      }
      if (length < 0 || length > png.length - at - 12) {
        break;
      }
      at += 12 + length;
    }
    return Arrays.copyOf(fields, n);
  }

  /// The same with the right checksum behind every chunk that is whole.
  public static byte[] withChecksums(byte[] png) {
    ByteBuffer out = ByteBuffer.wrap(png.clone());
    for (int at = FIRST_CHUNK; at + 12 <= png.length; ) {
      int length = out.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(png, at + 4, 4 + length);
      out.putInt(at + 8 + length, (int) checksum.getValue());
      at += 12 + length;
    }
    return out.array();
  }

  /// The file with other pixels: all data chunks become one.
  private static byte[] withPixels(byte[] png, Change change, boolean unpacked) {
    ByteBuffer in = ByteBuffer.wrap(png);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    before.write(png, 0, FIRST_CHUNK);
    for (int at = FIRST_CHUNK; at + 12 <= png.length; at += 12 + in.getInt(at)) {
      int length = in.getInt(at);
      if (in.getInt(at + 4) == DATA) {
        data.write(png, at + 8, length);
      } else {
        (data.size() == 0 ? before : behind).write(png, at, 12 + length);
      }
    }
    byte[] packed = data.toByteArray();
    byte[] changed = unpacked ? deflated(change.to(inflated(packed))) : change.to(packed);
    ByteBuffer chunk = ByteBuffer.allocate(12 + changed.length);
    chunk.putInt(changed.length).putInt(DATA).put(changed);
    before.writeBytes(chunk.array());
    before.writeBytes(behind.toByteArray());
    return withChecksums(before.toByteArray());
  }

  private static byte[] inflated(byte[] packed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] out = new byte[1 << 20];
      return Arrays.copyOf(out, inflater.inflate(out));
    } catch (DataFormatException e) {
      throw new IllegalStateException("a seed's data are damaged", e);
    } finally {
      inflater.end();
    }
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] out = new byte[content.length + 1024];
      return Arrays.copyOf(out, deflater.deflate(out));
    } finally {
      deflater.end();
    }
  }
}
