package wakestream.imagery.decoding;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads the chunks and the compressed rows of a PNG to their end, in a buffer of fixed size: the
/// checksums must fit, and the rows be exactly those that the header announces, each with a filter
/// that there is. The JDK's reader takes a file that is cut off for one that goes on in black, and
/// allocates what the header claims.
final class PngData {
  private static final int SIGNATURE = 8;
  private static final int DATA = 0x49444154; // IDAT
  private static final int PALETTE = 0x504C5445; // PLTE
  private static final int END = 0x49454E44; // IEND
  private static final int FILTERS = 4;

  private final PngHeader header;
  private final Inflater inflater = new Inflater();
  private final byte[] buffer = new byte[1 << 15];
  private int pass = -1;
  private long rowsLeft;
  private long rowBytes;
  private long left; // of the current row; 0: its filter byte comes next

  private PngData(PngHeader header) {
    this.header = header;
  }

  /// @throws UndecodableException when the file is damaged, cut off, or holds other rows than it
  ///   says
  static void check(byte[] file, PngHeader header) throws UndecodableException {
    PngData data = new PngData(header);
    try {
      data.chunks(ByteBuffer.wrap(file));
    } catch (DataFormatException e) {
      throw new UndecodableException("its data are damaged: " + e.getMessage(), e);
    } finally {
      data.inflater.end();
    }
  }

  private void chunks(ByteBuffer file) throws UndecodableException, DataFormatException {
    int at = SIGNATURE;
    boolean palette = header.colour() != 3;
    while (at <= file.limit() - 12) {
      int length = file.getInt(at);
      if (length < 0 || length > file.limit() - 12 - at) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(file.slice(at + 4, 4 + length));
      require((int) checksum.getValue() == file.getInt(at + 8 + length), "its data are damaged");
      switch (file.getInt(at + 4)) {
        case DATA -> {
          require(palette, "it has no palette before its data");
          rows(file.slice(at + 8, length));
        }
        case PALETTE -> palette = true;
        case END -> {
          require(inflater.finished() && !nextRow(), "its data end too early");
          return;
        }
        default -> {}
      }
      at += 12 + length;
    }
    throw new UndecodableException("it is cut off");
  }

  private void rows(ByteBuffer packed) throws UndecodableException, DataFormatException {
    inflater.setInput(packed);
    int n = inflater.inflate(buffer);
    while (n > 0) {
      take(n);
      n = inflater.inflate(buffer);
    }
    require(!inflater.needsDictionary(), "its data are damaged");
  }

  private void take(int count) throws UndecodableException {
    int at = 0;
    while (at < count) {
      if (left == 0) {
        require(nextRow(), "its data go on behind its last row");
        require(buffer[at] >= 0 && buffer[at] <= FILTERS, "its data are damaged: no such filter");
        rowsLeft--;
        left = rowBytes;
        at++;
      }
      int step = (int) Math.min(left, count - at);
      left -= step;
      at += step;
    }
  }

  /// Whether another row is due, in this pass or in one that follows.
  private boolean nextRow() {
    while (left == 0 && rowsLeft == 0) {
      if (++pass >= header.passes().length) {
        return false;
      }
      int[] of = header.passes()[pass];
      long columns = Math.ceilDiv((long) header.width() - of[0], of[2]);
      rowBytes = header.rowBytes(columns);
      rowsLeft =
          columns <= 0 ? 0 : Math.max(0, Math.ceilDiv((long) header.height() - of[1], of[3]));
    }
    return true;
  }

  private static void require(boolean holds, String rule) throws UndecodableException {
    if (!holds) {
      throw new UndecodableException(rule);
    }
  }
}
