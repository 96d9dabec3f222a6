package wakestream.imagery.decoding;

import java.util.Arrays;

/// The frame of a JPEG: its components with their grids of 8 x 8 blocks (ITU-T T.81, A.1 and A.2).
final class JpegFrame {
  /// A component and what was coded of it so far.
  static final class Component {
    final int id;
    final int across;
    final int down;
    final int table;

    /// Blocks of the component alone, and with those that fill up the last unit.
    int columns;

    int rows;
    int stride;

    /// One bit a coefficient of each block: whether it is not zero; progressive only.
    long[] known = {};

    /// The lowest bit coded of each coefficient; -1 before its first scan.
    final int[] precision = new int[64];

    int before;

    Component(int id, int across, int down, int table) {
      this.id = id;
      this.across = across;
      this.down = down;
      this.table = table;
      Arrays.fill(precision, -1);
    }
  }

  final boolean progressive;
  final Component[] components;
  final int unitsAcross;
  final int unitsDown;

  /// @param file the file
  /// @param at offset of the frame's marker; [JpegHeader] has checked the segment
  JpegFrame(byte[] file, int at, JpegHeader header) throws UndecodableException {
    progressive = (file[at + 1] & 0xFF) == 0xC2;
    components = new Component[header.components()];
    int most = 1;
    int tallest = 1;
    for (int i = 0; i < components.length; i++) {
      int one = at + 10 + 3 * i;
      int across = file[one + 1] >> 4 & 0xF;
      int down = file[one + 1] & 0xF;
      int table = file[one + 2] & 0xFF;
      if (across < 1 || across > 4 || down < 1 || down > 4 || table > 3) {
        throw new UndecodableException("its frame is damaged");
      }
      components[i] = new Component(file[one] & 0xFF, across, down, table);
      most = Math.max(most, across);
      tallest = Math.max(tallest, down);
    }
    unitsAcross = Math.ceilDiv(header.width(), 8 * most);
    unitsDown = Math.ceilDiv(header.height(), 8 * tallest);
    long blocks = 0;
    for (Component c : components) {
      c.columns = Math.ceilDiv(Math.ceilDiv(header.width() * c.across, most), 8);
      c.rows = Math.ceilDiv(Math.ceilDiv(header.height() * c.down, tallest), 8);
      c.stride = unitsAcross * c.across;
      blocks += (long) c.columns * c.rows;
    }
    if (blocks > 8L * file.length) { // each block takes a bit at least
      throw new UndecodableException(
          "%d bytes claim to hold %d x %d pixels"
              .formatted(file.length, header.width(), header.height()));
    }
    for (Component c : components) {
      c.known = progressive ? new long[c.stride * unitsDown * c.down] : c.known;
    }
  }
}
