package wakestream.imagery.decoding;

import wakestream.imagery.decoding.JpegFrame.Component;

/// Walks one scan of a JPEG without making pixels: every code must be in its table, every run end
/// in its block, every restart marker stand in its turn, and nothing be left over (ITU-T T.81,
/// annexes F and G). libjpeg goes on over such damage and makes pixels up.
final class JpegScan {
  private static final int MOST_STEP = 11; // bits of a difference, 8-bit samples
  private static final int MOST_VALUE = 10; // bits of a coefficient
  private static final int LARGEST_DC = 2048; // twice what a block of 8-bit samples gives

  private final byte[] file;
  private final JpegFrame frame;
  private final Component[] parts;
  private final JpegCodes[] first;
  private final JpegCodes[] rest;
  private final int[] quantum;
  private final int from;
  private final int to;
  private final boolean refines;
  private final int shift;
  private JpegBits bits;
  private int bandEnds;

  /// @param parts the scan's components
  /// @param first each component's table of DC codes
  /// @param rest each component's table of AC codes
  /// @param quantum each component's step of the DC coefficient
  /// @param from first coefficient of the band
  /// @param to last coefficient of the band
  /// @param refines whether it adds a bit to what was coded before
  /// @param shift the lowest bit that it codes
  JpegScan(
      byte[] file,
      int at,
      JpegFrame frame,
      Component[] parts,
      JpegCodes[] first,
      JpegCodes[] rest,
      int[] quantum,
      int from,
      int to,
      boolean refines,
      int shift) {
    this.file = file;
    this.frame = frame;
    this.parts = parts;
    this.first = first;
    this.rest = rest;
    this.quantum = quantum;
    this.from = from;
    this.to = to;
    this.refines = refines;
    this.shift = shift;
    this.bits = new JpegBits(file, at);
  }

  /// @param interval units between restart markers, or 0
  /// @return where the marker stands that ends the scan
  int walk(int interval) throws UndecodableException {
    boolean alone = parts.length == 1;
    int across = alone ? parts[0].columns : frame.unitsAcross;
    int units = across * (alone ? parts[0].rows : frame.unitsDown);
    int next = 0;
    reset();
    for (int unit = 0; unit < units; unit++) {
      if (interval > 0 && unit > 0 && unit % interval == 0) {
        restart(next);
        next = next + 1 & 7;
      }
      int x = unit % across;
      int y = unit / across;
      if (alone) {
        block(0, y * parts[0].stride + x);
        continue;
      }
      for (int i = 0; i < parts.length; i++) {
        Component part = parts[i];
        for (int k = 0; k < part.across * part.down; k++) {
          int row = y * part.down + k / part.across;
          block(i, row * part.stride + x * part.across + k % part.across);
        }
      }
    }
    require(bandEnds == 0, "a run of empty blocks does not end");
    return bits.end();
  }

  private void reset() {
    bandEnds = 0;
    for (Component part : parts) {
      part.before = 0;
    }
  }

  private void restart(int number) throws UndecodableException {
    require(bandEnds == 0, "a run of empty blocks does not end");
    int at = bits.end();
    while (at + 1 < file.length && file[at + 1] == (byte) 0xFF) {
      at++;
    }
    require(
        at + 1 < file.length && (file[at + 1] & 0xFF) == 0xD0 + number,
        "a restart marker is missing");
    bits = new JpegBits(file, at + 2);
    reset();
  }

  private void block(int part, int index) throws UndecodableException {
    if (!frame.progressive) {
      difference(part);
      band(part, index, 1, 63);
    } else if (from == 0 && refines) {
      bits.skip(1);
    } else if (from == 0) {
      difference(part);
    } else if (refines) {
      refine(part, index);
    } else {
      band(part, index, from, to);
    }
  }

  private void difference(int part) throws UndecodableException {
    int size = first[part].next(bits);
    require(size <= MOST_STEP, "a difference is too large");
    if (size == 0) {
      return;
    }
    int value = bits.read(size);
    int step = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    parts[part].before += step;
    long brightness = (long) (parts[part].before << shift) * quantum[part];
    require(
        Math.abs(brightness) <= LARGEST_DC + ((long) quantum[part] << shift),
        "a block is brighter than any");
  }

  private void band(int part, int index, int begin, int end) throws UndecodableException {
    if (bandEnds > 0) {
      bandEnds--;
      return;
    }
    JpegCodes codes = rest[part];
    long set = 0;
    for (int k = begin; k <= end; k++) {
      int code = codes.next(bits);
      int run = code >> 4;
      int size = code & 0xF;
      if (size == 0 && run < 15) {
        require(frame.progressive || run == 0, "a run of empty blocks in a sequential scan");
        bandEnds = (1 << run) - 1 + (run == 0 ? 0 : bits.read(run));
        break;
      }
      k += run;
      require(k < end + (size == 0 ? 0 : 1), "a run leaves its block");
      require(size <= MOST_VALUE, "a coefficient is too large");
      if (size > 0) {
        bits.skip(size);
        set |= 1L << k;
      }
    }
    if (frame.progressive) {
      parts[part].known[index] |= set;
    }
  }

  private void refine(int part, int index) throws UndecodableException {
    long known = parts[part].known[index];
    long set = 0;
    int k = from;
    while (bandEnds == 0 && k <= to) {
      int code = rest[part].next(bits);
      int run = code >> 4;
      int size = code & 0xF;
      require(size <= 1, "a refinement is too large");
      if (size == 0 && run < 15) {
        bandEnds = (1 << run) + (run == 0 ? 0 : bits.read(run));
        break;
      }
      bits.skip(size); // the sign
      while (k <= to && (run > 0 || (known >> k & 1) != 0)) {
        if ((known >> k & 1) != 0) {
          bits.skip(1);
        } else {
          run--;
        }
        k++;
      }
      require(k <= to, "a run leaves its block");
      set |= size == 0 ? 0 : 1L << k;
      k++;
    }
    if (bandEnds > 0) {
      int left = k > to ? 0 : Long.bitCount(known >>> k & (-1L >>> (63 - (to - k))));
      for (int i = 0; i < left; i++) {
        bits.skip(1);
      }
      bandEnds--;
    }
    parts[part].known[index] |= set;
  }

  private static void require(boolean holds, String rule) throws UndecodableException {
    if (!holds) {
      throw new UndecodableException("its data are damaged: " + rule);
    }
  }
}
