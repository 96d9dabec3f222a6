package wakestream.imagery.scenefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The tags of one little-endian TIFF directory, to be written.
final class TiffTags {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int DOUBLE = 12;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(int type, int count, byte[] bytes) {}

  private final Map<Integer, Entry> entries = new TreeMap<>();

  void shorts(int tag, int[] values) {
    ByteBuffer bytes = buffer(2 * values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    entries.put(tag, new Entry(SHORT, values.length, bytes.array()));
  }

  void longs(int tag, long... values) {
    ByteBuffer bytes = buffer(4 * values.length);
    for (long value : values) {
      bytes.putInt((int) value);
    }
    entries.put(tag, new Entry(LONG, values.length, bytes.array()));
  }

  void doubles(int tag, double[] values) {
    ByteBuffer bytes = buffer(8 * values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    entries.put(tag, new Entry(DOUBLE, values.length, bytes.array()));
  }

  void text(int tag, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    entries.put(tag, new Entry(ASCII, bytes.length, bytes));
  }

  /// The directory and, behind it, what does not fit in it.
  ///
  /// @param at where it will stand in the file
  ByteBuffer directory(int at) {
    int head = 2 + 12 * entries.size() + 4;
    int more = entries.values().stream().mapToInt(e -> room(e.bytes.length)).sum();
    ByteBuffer out = buffer(head + more);
    out.putShort((short) entries.size());
    int behind = head;
    for (Map.Entry<Integer, Entry> entry : entries.entrySet()) {
      byte[] bytes = entry.getValue().bytes;
      out.putShort(entry.getKey().shortValue());
      out.putShort((short) entry.getValue().type);
      out.putInt(entry.getValue().count);
      if (bytes.length <= 4) {
        out.put(bytes).position(out.position() + 4 - bytes.length);
      } else {
        out.putInt(at + behind);
        out.put(behind, bytes);
        behind += room(bytes.length);
      }
    }
    return out.putInt(0).rewind();
  }

  private static int room(int length) {
    return length <= 4 ? 0 : length + (length & 1);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
