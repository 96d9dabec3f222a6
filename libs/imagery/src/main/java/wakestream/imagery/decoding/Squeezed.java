package wakestream.imagery.decoding;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;

/// A form byte, then one Zstandard frame (RFC 8878) that says its own content size.
public final class Squeezed {
  private static final int LEVEL = 1;

  private Squeezed() {}

  /// @param form first byte of the result
  public static byte[] squeeze(int form, byte[] content) {
    byte[] room = new byte[1 + Math.toIntExact(Zstd.compressBound(content.length))];
    room[0] = (byte) form;
    long size = Zstd.compressByteArray(room, 1, room.length - 1, content, 0, content.length, LEVEL);
    if (Zstd.isError(size)) {
      throw new IllegalStateException("Zstandard failed: " + Zstd.getErrorName(size));
    }
    return Arrays.copyOf(room, 1 + Math.toIntExact(size));
  }

  /// The form byte.
  ///
  /// @throws UndecodableException when there are no bytes
  public static int form(byte[] squeezed) throws UndecodableException {
    if (squeezed.length < 2) {
      throw new UndecodableException("%d bytes are no packed form".formatted(squeezed.length));
    }
    return squeezed[0];
  }

  /// The content, which must have exactly the size that the caller expects.
  public static byte[] expand(byte[] squeezed, int expected) throws UndecodableException {
    long claimed = Zstd.getFrameContentSize(squeezed, 1, squeezed.length - 1);
    if (claimed != expected) {
      throw new UndecodableException(
          "packed bytes claim a content of %d bytes, expected are %d".formatted(claimed, expected));
    }
    byte[] content = new byte[expected];
    try {
      long size = Zstd.decompressByteArray(content, 0, expected, squeezed, 1, squeezed.length - 1);
      if (Zstd.isError(size) || size != expected) {
        throw new UndecodableException("packed bytes are damaged");
      }
      return content;
    } catch (ZstdException e) {
      throw new UndecodableException("packed bytes are damaged: " + e.getMessage(), e);
    }
  }
}
