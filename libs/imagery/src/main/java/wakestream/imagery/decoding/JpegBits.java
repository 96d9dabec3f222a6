package wakestream.imagery.decoding;

/// The entropy-coded bits of a JPEG, highest first, up to the next marker (ITU-T T.81, B.1.1.5: a
/// byte FF is followed by 00).
final class JpegBits {
  private final byte[] file;
  private int at;
  private long held;
  private int count;

  JpegBits(byte[] file, int from) {
    this.file = file;
    this.at = from;
  }

  private void fill() {
    while (count <= 48 && at < file.length) {
      int next = file[at] & 0xFF;
      if (next == 0xFF) {
        if (at + 1 >= file.length || file[at + 1] != 0) {
          return; // a marker, or the end
        }
        at++;
      }
      at++;
      held = held << 8 | next;
      count += 8;
    }
  }

  /// The next 16 bits, filled up with zeros where fewer are left.
  int peek() {
    if (count < 16) {
      fill();
    }
    return (int) (count >= 16 ? held >>> (count - 16) : held << (16 - count)) & 0xFFFF;
  }

  void skip(int bits) throws UndecodableException {
    if (bits > count) {
      fill();
      if (bits > count) {
        throw new UndecodableException("its data end too early");
      }
    }
    count -= bits;
  }

  int read(int bits) throws UndecodableException {
    int value = peek() >>> (16 - bits);
    skip(bits);
    return value;
  }

  /// Where the marker stands that ends this run of bits.
  ///
  /// @throws UndecodableException when more is left than fills up a byte
  int end() throws UndecodableException {
    fill();
    if (count >= 8 || at >= file.length) {
      throw new UndecodableException("its data are damaged: bytes are left over");
    }
    return at;
  }
}
