package wakestream.imagery.decoding;

/// A Huffman table of a JPEG (ITU-T T.81, annex C and F.2.2.3).
final class JpegCodes {
  private static final int SHORT = 9;

  private final int[] last = new int[17]; // last code of each length, -1 where there is none
  private final int[] offset = new int[17]; // from a code to its symbol
  private final byte[] symbols;
  private final short[] quick = new short[1 << SHORT]; // length and symbol of the short codes

  /// @param file where the table stands
  /// @param counts offset of the 16 counts; the symbols follow
  /// @param room bytes that the segment has left
  /// @throws UndecodableException when counts and symbols make no code
  JpegCodes(byte[] file, int counts, int room) throws UndecodableException {
    int all = 0;
    for (int i = 0; i < 16 && i < room; i++) {
      all += file[counts + i] & 0xFF;
    }
    if (all > 256 || 16 + all > room) {
      throw new UndecodableException("its Huffman tables are damaged");
    }
    symbols = java.util.Arrays.copyOfRange(file, counts + 16, counts + 16 + all);
    int code = 0;
    int n = 0;
    for (int length = 1; length <= 16; length++) {
      int many = file[counts + length - 1] & 0xFF;
      offset[length] = n - code;
      for (int i = 0; i < many && length <= SHORT; i++) {
        enter(code + i, length, symbols[n + i]);
      }
      code += many;
      n += many;
      last[length] = many == 0 ? -1 : code - 1;
      if (code > 1 << length) {
        throw new UndecodableException("its Huffman tables are damaged");
      }
      code <<= 1;
    }
  }

  private void enter(int code, int length, byte symbol) throws UndecodableException {
    int from = code << (SHORT - length);
    if (from >= quick.length) {
      throw new UndecodableException("its Huffman tables are damaged");
    }
    for (int i = 0; i < 1 << (SHORT - length); i++) {
      quick[from + i] = (short) (length << 8 | symbol & 0xFF);
    }
  }

  /// Bytes that the table takes in its segment.
  int size() {
    return 16 + symbols.length;
  }

  /// The next symbol.
  int next(JpegBits bits) throws UndecodableException {
    int ahead = bits.peek();
    int found = quick[ahead >>> (16 - SHORT)];
    if (found != 0) {
      bits.skip(found >>> 8);
      return found & 0xFF;
    }
    for (int length = SHORT + 1; length <= 16; length++) {
      int code = ahead >>> (16 - length);
      if (code <= last[length]) {
        bits.skip(length);
        return symbols[code + offset[length]] & 0xFF;
      }
    }
    throw new UndecodableException("its data are damaged: no such code");
  }
}
