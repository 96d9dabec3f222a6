package wakestream.imagery.decoding;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.decoding.JpegFrame.Component;

/// Reads a whole JPEG up to its end, segment by segment and code by code, so that a decoder in
/// native code sees only files that hold what they claim.
///
/// 1. Tables (DQT, DHT, DRI) are taken where they stand; what else stands between is skipped.
/// 2. Each scan is walked by [JpegScan].
/// 3. At the end, every coefficient of every component must have been coded to its last bit: a
///    progressive file that lacks scans shows less than was taken.
final class JpegCheck {
  private static final int MOST_SCANS = 100;

  private final byte[] file;
  private final JpegHeader header;
  private final @Nullable JpegCodes[] first = new JpegCodes[4];
  private final @Nullable JpegCodes[] rest = new JpegCodes[4];
  private final int[] quantum = new int[4];
  private @Nullable JpegFrame frame;
  private int interval;
  private int scans;

  private JpegCheck(byte[] file, JpegHeader header) {
    this.file = file;
    this.header = header;
  }

  /// @throws UndecodableException when the file is damaged, cut off, or incomplete
  static void check(byte[] file, JpegHeader header) throws UndecodableException {
    new JpegCheck(file, header).run();
  }

  private void run() throws UndecodableException {
    int at = 2;
    while (true) {
      while (at + 1 < file.length && byteAt(at) == 0xFF && byteAt(at + 1) == 0xFF) {
        at++;
      }
      require(at + 1 < file.length && byteAt(at) == 0xFF, "its segments are damaged");
      int marker = byteAt(at + 1);
      if (marker == 0xD9) {
        requireComplete();
        return;
      }
      require(at + 4 <= file.length, "it is cut off");
      int length = shortAt(at + 2);
      int end = at + 2 + length;
      require(length >= 2 && end <= file.length, "its segments are damaged or cut off");
      switch (marker) {
        case 0xC0, 0xC1, 0xC2 -> {
          require(frame == null, "it has more than one frame");
          frame = new JpegFrame(file, at, header);
        }
        case 0xC4 -> codes(at + 4, end);
        case 0xDB -> quanta(at + 4, end);
        case 0xDD -> {
          require(length == 4, "its restart interval is damaged");
          interval = shortAt(at + 4);
        }
        case 0xDA -> end = scan(at, length).walk(interval);
        default ->
            require(
                marker >= 0xE0 && marker <= 0xEF || marker == 0xFE,
                "it has a segment that no such file has");
      }
      at = end;
    }
  }

  private void codes(int from, int end) throws UndecodableException {
    int at = from;
    while (at < end) {
      int kind = byteAt(at) >> 4;
      int number = byteAt(at) & 0xF;
      require(kind <= 1 && number <= 3, "its Huffman tables are damaged");
      JpegCodes codes = new JpegCodes(file, at + 1, end - at - 1);
      (kind == 0 ? first : rest)[number] = codes;
      at += 1 + codes.size();
    }
  }

  private void quanta(int from, int end) throws UndecodableException {
    int at = from;
    while (at < end) {
      int wide = byteAt(at) >> 4;
      int number = byteAt(at) & 0xF;
      int size = 1 + 64 * (1 + wide);
      require(wide <= 1 && number <= 3 && at + size <= end, "its quantisation is damaged");
      for (int i = 1; i < size; i += 1 + wide) {
        require(
            wide == 0 ? byteAt(at + i) > 0 : shortAt(at + i) > 0, "its quantisation is damaged");
      }
      quantum[number] = wide == 0 ? byteAt(at + 1) : shortAt(at + 1);
      at += size;
    }
  }

  private JpegScan scan(int at, int length) throws UndecodableException {
    JpegFrame of = frame;
    if (of == null) {
      throw new UndecodableException("its scan comes before its frame");
    }
    require(++scans <= MOST_SCANS, "it has more than %d scans".formatted(MOST_SCANS));
    int count = byteAt(at + 4);
    require(
        count >= 1 && count <= of.components.length && length == 6 + 2 * count,
        "the head of a scan is damaged");
    int from = byteAt(at + 5 + 2 * count);
    int to = byteAt(at + 6 + 2 * count);
    int before = byteAt(at + 7 + 2 * count) >> 4;
    int shift = byteAt(at + 7 + 2 * count) & 0xF;
    checkBand(of, count, from, to, before, shift);
    Component[] parts = new Component[count];
    JpegCodes[] dc = new JpegCodes[count];
    JpegCodes[] ac = new JpegCodes[count];
    int[] steps = new int[count];
    boolean needsFirst = from == 0 && before == 0;
    for (int i = 0; i < count; i++) {
      Component part = component(of, byteAt(at + 5 + 2 * i));
      for (int k = 0; k < i; k++) {
        require(parts[k] != part, "a scan names a component twice");
      }
      int tables = byteAt(at + 6 + 2 * i);
      parts[i] = part;
      dc[i] = codes(first, tables >> 4, needsFirst);
      ac[i] = codes(rest, tables & 0xF, to > 0);
      steps[i] = quantum[part.table];
      require(steps[i] > 0, "a quantisation table is missing");
      progress(part, from, to, before, shift);
    }
    return new JpegScan(
        file, at + 2 + length, of, parts, dc, ac, steps, from, to, before > 0, shift);
  }

  private static void checkBand(JpegFrame frame, int count, int from, int to, int before, int shift)
      throws UndecodableException {
    boolean fits =
        frame.progressive
            ? (from == 0 ? to == 0 : count == 1 && from <= to)
                && to <= 63
                && shift <= 13
                && (before == 0 || before == shift + 1)
            : from == 0 && to == 63 && before == 0 && shift == 0;
    require(fits, "the head of a scan is damaged");
  }

  private static Component component(JpegFrame frame, int id) throws UndecodableException {
    for (Component component : frame.components) {
      if (component.id == id) {
        return component;
      }
    }
    throw new UndecodableException("a scan names no component of the frame");
  }

  private static final JpegCodes NONE = none();

  private static JpegCodes none() {
    try {
      return new JpegCodes(new byte[16], 0, 16);
    } catch (UndecodableException e) {
      throw new IllegalStateException("a table without codes is one", e);
    }
  }

  private static JpegCodes codes(@Nullable JpegCodes[] tables, int number, boolean needed)
      throws UndecodableException {
    JpegCodes codes = number < tables.length ? tables[number] : null;
    require(codes != null || !needed, "a Huffman table is missing");
    return codes == null ? NONE : codes;
  }

  /// Each coefficient comes once, and is then refined bit by bit.
  private static void progress(Component part, int from, int to, int before, int shift)
      throws UndecodableException {
    for (int k = from; k <= to; k++) {
      require(
          part.precision[k] == (before == 0 ? -1 : before)
              && (k == 0 || part.precision[0] >= 0 || from == 0),
          "its scans do not follow each other");
      part.precision[k] = shift;
    }
  }

  private void requireComplete() throws UndecodableException {
    JpegFrame of = frame;
    if (of == null) {
      throw new UndecodableException("it has no frame");
    }
    for (Component part : of.components) {
      for (int bit : part.precision) {
        require(bit == 0, "it is incomplete: scans are missing");
      }
    }
  }

  private int byteAt(int index) {
    return file[index] & 0xFF;
  }

  private int shortAt(int index) {
    return byteAt(index) << 8 | byteAt(index + 1);
  }

  private static void require(boolean holds, String rule) throws UndecodableException {
    if (!holds) {
      throw new UndecodableException(rule);
    }
  }
}
