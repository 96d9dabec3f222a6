package wakestream.imagery.scenefile;

import java.nio.ByteBuffer;

/// LZW as TIFF packs it (TIFF 6.0, section 13): codes from the highest bit on, 9 to 12 bits wide,
/// one code early; 256 clears the table, 257 ends.
final class TiffLzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int CODES = 4096;

  private TiffLzw() {}

  /// Unpacks at most `size` bytes to the front of `out`.
  ///
  /// @return how many bytes came; fewer than `size` when the data end or are damaged
  static int unpack(ByteBuffer packed, byte[] out, int size) {
    int[] start = new int[CODES]; // where a code's bytes stand in out
    int[] length = new int[CODES];
    int next = END + 1;
    int width = 9;
    int bits = 0;
    int held = 0;
    int n = 0;
    int lastStart = -1;
    int lastLength = 0;
    while (n < size) {
      while (bits < width && packed.hasRemaining()) {
        held = held << 8 | packed.get() & 0xFF;
        bits += 8;
      }
      if (bits < width) {
        return n;
      }
      int code = held >>> (bits - width) & ((1 << width) - 1);
      bits -= width;
      if (code == END) {
        return n;
      }
      if (code == CLEAR) {
        next = END + 1;
        width = 9;
        lastStart = -1;
        continue;
      }
      if (code > next || code == next && lastStart < 0 || code > END && code >= CODES) {
        return n;
      }
      int begin = n;
      if (code < CLEAR) {
        out[n++] = (byte) code;
      } else {
        int from = code == next ? lastStart : start[code];
        int count = code == next ? lastLength + 1 : length[code];
        for (int i = 0; i < count && n < size; i++) {
          out[n++] = out[from + i];
        }
      }
      if (lastStart >= 0 && next < CODES) {
        start[next] = lastStart; // the former bytes and the first of these follow each other in out
        length[next] = lastLength + 1;
        next++;
        width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
      }
      lastStart = begin;
      lastLength = n - begin;
    }
    return n;
  }
}
