package wakestream.hostile.seeds;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/// Packs bytes as TIFF's LZW (TIFF 6.0, section 13), with the table cleared often.
final class Lzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int MOST_CODES = 1500;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long held;
  private int bits;

  private Lzw() {}

  static byte[] pack(byte[] content) {
    return new Lzw().packed(content);
  }

  private byte[] packed(byte[] content) {
    Map<String, Integer> table = new HashMap<>();
    StringBuilder known = new StringBuilder();
    write(CLEAR, 9);
    int next = END + 1;
    for (byte one : content) {
      char letter = (char) (one & 0xFF);
      String longer = known.toString() + letter;
      if (longer.length() == 1 || table.containsKey(longer)) {
        known.append(letter);
        continue;
      }
      write(code(table, known.toString()), width(next));
      table.put(longer, next++);
      known.setLength(0);
      known.append(letter);
      if (next == MOST_CODES) {
        write(code(table, known.toString()), width(next));
        known.setLength(0);
        write(CLEAR, width(next + 1));
        table.clear();
        next = END + 1;
      }
    }
    if (!known.isEmpty()) {
      write(code(table, known.toString()), width(next));
      next++;
    }
    write(END, width(next));
    write(0, 7);
    return out.toByteArray();
  }

  private static int code(Map<String, Integer> table, String known) {
    return known.length() == 1 ? known.charAt(0) : table.getOrDefault(known, -1);
  }

  /// One code early: the reader's table lags one entry behind.
  private static int width(int next) {
    return next > 2047 ? 12 : next > 1023 ? 11 : next > 511 ? 10 : 9;
  }

  private void write(int code, int width) {
    held = held << width | code;
    bits += width;
    while (bits >= 8) {
      out.write((int) (held >> (bits - 8)));
      bits -= 8;
    }
  }
}
