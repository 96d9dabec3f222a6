package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// Reads the blocks of a TIFF itself: stored, Deflate, LZW, PackBits or JPEG; predictor 1 or 2;
/// chunky or planar; 8 or 16 bits, or 32-bit floating-point numbers with predictor 1 to 3. A block
/// that was never written (offset and length 0) is all zero, as GDAL has it.
///
/// Windows of full width that follow each other downwards, as tiles with a halo ask for them, share
/// rows of blocks: the last two rows are kept unpacked where both take at most an eighth of the
/// heap. Otherwise memory is one stored and one unpacked block.
final class TiffBlocks {
  private static final int KEPT_ROWS = 2;
  private static final int SHARE_OF_HEAP = 8;

  private final Path file;
  private final FileChannel channel;
  private final TiffImage image;
  private final SequencedMap<Integer, byte[][]> kept = new LinkedHashMap<>();
  private final int planes;
  private final boolean keeps;
  private byte[] scratch;
  private byte[] unpacked;

  TiffBlocks(Path file, FileChannel channel, TiffImage image) {
    this.file = file;
    this.channel = channel;
    this.image = image;
    this.planes = image.planar() ? image.samples() : 1;
    long row = image.blockBytes() * image.blocksAcross() * planes;
    this.keeps = KEPT_ROWS * row <= Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    this.scratch = new byte[0];
    this.unpacked = scratch;
  }

  /// What takes the samples of one row of a block.
  private interface Copy {
    /// @param from of the first sample in the unpacked block, bytes
    /// @param step from one sample to the next, bytes
    /// @param to index of the first in the result
    void row(int from, int step, int to, int count);
  }

  /// All samples of a window, alpha included.
  ///
  /// @param window inside the image, not empty
  Raster read(Box window) throws IOException {
    Raster out = Raster.zeros(image.type(), image.samples(), window.width(), window.height());
    boolean wide = image.type() == SampleType.UINT16;
    int high = image.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
    each(
        window,
        (first, step, to, count) -> {
          for (int x = 0, from = first; x < count; x++, from += step) {
            int value =
                wide
                    ? (unpacked[from + high] & 0xFF) << 8 | unpacked[from + 1 - high] & 0xFF
                    : unpacked[from] & 0xFF;
            out.samples()[to + x] = (short) value;
          }
        });
    return out;
  }

  /// All samples of a window of an image of floating-point numbers, band after band, row by row.
  ///
  /// @param window inside the image, not empty
  float[] floats(Box window) throws IOException {
    float[] out = new float[Math.toIntExact(image.samples() * window.area())];
    each(
        window,
        (first, step, to, count) -> {
          ByteBuffer bytes = ByteBuffer.wrap(unpacked).order(image.order());
          for (int x = 0, from = first; x < count; x++, from += step) {
            out[to + x] = bytes.getFloat(from);
          }
        });
    return out;
  }

  private void each(Box window, Copy copy) throws IOException {
    boolean keep = keeps && window.width() == image.width();
    for (int row = window.y() / image.blockHeight();
        row * image.blockHeight() < window.bottom();
        row++) {
      byte[][] blocks = keep ? keptRow(row) : null;
      for (int column = window.x() / image.blockWidth();
          column * image.blockWidth() < window.right();
          column++) {
        for (int plane = 0; plane < planes; plane++) {
          load(blocks, row, column, plane);
          copy(window, row, column, plane, copy);
        }
      }
    }
  }

  /// The unpacked blocks of a row, those that were never read null. The row that was begun longest
  /// ago makes room.
  private byte[][] keptRow(int row) {
    byte[][] known = kept.get(row);
    if (known != null) {
      return known;
    }
    if (kept.size() == KEPT_ROWS) {
      kept.pollFirstEntry();
    }
    byte[][] fresh = new byte[image.blocksAcross() * planes][];
    kept.put(row, fresh);
    return fresh;
  }

  /// Makes `unpacked` that block.
  private void load(byte @Nullable [][] blocks, int row, int column, int plane) throws IOException {
    int place = column * planes + plane;
    if (blocks != null && blocks[place] != null) {
      unpacked = blocks[place];
      return;
    }
    if (blocks == null && scratch.length == 0) {
      scratch = new byte[Math.toIntExact(image.blockBytes())];
    }
    unpacked = blocks == null ? scratch : new byte[Math.toIntExact(image.blockBytes())];
    if (!unpack(row, column, plane)) {
      clear();
    }
    if (blocks != null) {
      blocks[place] = unpacked;
    }
  }

  /// Forgets what it kept; the channel is the opener's to close.
  void close() {
    kept.clear();
  }

  private boolean unpack(int row, int column, int plane) throws IOException {
    int index = (plane * image.blocksDown() + row) * image.blocksAcross() + column;
    int stored = Math.toIntExact(image.byteCounts()[index]);
    if (stored == 0) {
      return false;
    }
    ByteBuffer bytes = TiffPreflight.readFully(channel, image.offsets()[index], stored);
    if (bytes == null) {
      throw new SceneFileException(file, "it became shorter while it was read");
    }
    int rows = rowsIn(row);
    int size = rows * rowBytes();
    if (image.compression() == TiffImage.Compression.JPEG) {
      unpackJpeg(bytes, row, column);
    } else if (unpack(bytes, size) < size) {
      throw damaged(row, column, "");
    }
    new TiffPredictor(image, rowBytes()).undo(unpacked, rows);
    return true;
  }

  private void unpackJpeg(ByteBuffer stored, int row, int column) throws SceneFileException {
    try {
      TiffJpeg.unpack(stored.array(), image, rowsIn(row), unpacked);
    } catch (UndecodableException e) {
      throw damaged(row, column, ": " + e.getMessage());
    }
  }

  private SceneFileException damaged(int row, int column, String reason) {
    return new SceneFileException(
        file, "the block at row %d, column %d is damaged%s".formatted(row, column, reason));
  }

  /// The last strip may be shorter; tiles are always whole.
  private int rowsIn(int row) {
    int rest = image.height() - row * image.blockHeight();
    return image.tiled() ? image.blockHeight() : Math.min(image.blockHeight(), rest);
  }

  private int rowBytes() {
    return image.blockWidth() * image.samplesInBlock() * image.sample().bytes();
  }

  private int unpack(ByteBuffer stored, int size) {
    return switch (image.compression()) {
      case NONE -> {
        int n = Math.min(size, stored.remaining());
        stored.get(unpacked, 0, n);
        yield n;
      }
      case DEFLATE, OLD_DEFLATE -> inflate(stored, size);
      case LZW -> TiffLzw.unpack(stored, unpacked, size);
      case PACK_BITS -> unpackBits(stored, size);
      case JPEG -> throw new IllegalStateException("JPEG blocks are unpacked as images");
    };
  }

  /// GDAL fills a block that was never written with the no-data value.
  private void clear() {
    ByteBuffer bytes = ByteBuffer.wrap(unpacked).order(image.order());
    double noData = NoData.number(image).orElse(0);
    for (int i = 0; i < unpacked.length; i += image.sample().bytes()) {
      switch (image.sample()) {
        case UINT8 -> bytes.put(i, (byte) noData);
        case UINT16 -> bytes.putShort(i, (short) noData);
        case FLOAT32 -> bytes.putFloat(i, (float) noData);
      }
    }
  }

  private int inflate(ByteBuffer stored, int size) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stored);
      int n = 0;
      while (n < size) {
        int more = inflater.inflate(unpacked, n, size - n);
        if (more == 0) {
          break;
        }
        n += more;
      }
      return n;
    } catch (DataFormatException e) {
      return 0;
    } finally {
      inflater.end();
    }
  }

  /// Apple's byte-oriented run lengths (TIFF 6.0, section 9).
  private int unpackBits(ByteBuffer stored, int size) {
    int n = 0;
    while (n < size && stored.remaining() >= 2) {
      int head = stored.get();
      if (head >= 0) {
        int length = Math.min(Math.min(head + 1, size - n), stored.remaining());
        stored.get(unpacked, n, length);
        n += length;
      } else if (head != -128) {
        byte value = stored.get();
        for (int end = Math.min(size, n + 1 - head); n < end; n++) {
          unpacked[n] = value;
        }
      }
    }
    return n;
  }

  private void copy(Box window, int row, int column, int plane, Copy copy) {
    int left = column * image.blockWidth();
    int top = row * image.blockHeight();
    Box part = new Box(left, top, image.blockWidth(), image.blockHeight()).intersection(window);
    int inBlock = image.samplesInBlock();
    int bytes = image.sample().bytes();
    for (int s = 0; s < inBlock; s++) {
      int band = plane + s;
      for (int y = part.y(); y < part.bottom(); y++) {
        int from = (y - top) * rowBytes() + ((part.x() - left) * inBlock + s) * bytes;
        int to = (band * window.height() + y - window.y()) * window.width() + part.x() - window.x();
        copy.row(from, inBlock * bytes, to, part.width());
      }
    }
  }
}
