package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// Reads the blocks of a TIFF itself: stored, Deflate, LZW or PackBits; predictor 1 or 2; chunky or
/// planar; 8 or 16 bits. A block that was never written (offset and length 0) is all zero, as GDAL
/// has it. Memory: one stored and one unpacked block.
final class TiffBlocks implements GeoTiffFile.Pixels {
  private final Path file;
  private final FileChannel channel;
  private final TiffImage image;
  private byte[] unpacked;

  TiffBlocks(Path file, FileChannel channel, TiffImage image) {
    this.file = file;
    this.channel = channel;
    this.image = image;
    this.unpacked = new byte[0];
  }

  /// All samples of a window, alpha included.
  ///
  /// @param window inside the image, not empty
  @Override
  public Raster read(Box window) throws IOException {
    if (unpacked.length == 0) {
      unpacked = new byte[Math.toIntExact(image.blockBytes())];
    }
    Raster out = Raster.zeros(image.type(), image.samples(), window.width(), window.height());
    int planes = image.planar() ? image.samples() : 1;
    for (int row = window.y() / image.blockHeight();
        row * image.blockHeight() < window.bottom();
        row++) {
      for (int column = window.x() / image.blockWidth();
          column * image.blockWidth() < window.right();
          column++) {
        for (int plane = 0; plane < planes; plane++) {
          if (!unpack(row, column, plane)) {
            clear();
          }
          copy(out, window, row, column, plane);
        }
      }
    }
    return out;
  }

  /// The channel is the opener's to close.
  @Override
  public void close() {}

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
    if (unpack(bytes, size) < size) {
      throw new SceneFileException(
          file, "the block at row %d, column %d is damaged".formatted(row, column));
    }
    if (image.predictor() == 2) {
      for (int y = 0; y < rows; y++) {
        undoDifference(y * rowBytes());
      }
    }
    return true;
  }

  /// The last strip may be shorter; tiles are always whole.
  private int rowsIn(int row) {
    int rest = image.height() - row * image.blockHeight();
    return image.tiled() ? image.blockHeight() : Math.min(image.blockHeight(), rest);
  }

  private int rowBytes() {
    return image.blockWidth() * image.samplesInBlock() * image.type().bytes();
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
      case JPEG -> throw new IllegalStateException("JPEG blocks are not read here");
    };
  }

  /// GDAL fills a block that was never written with the no-data value.
  private void clear() {
    Integer noData = NoData.of(image);
    int value = noData == null ? 0 : noData;
    boolean little = image.order() == ByteOrder.LITTLE_ENDIAN;
    byte even = (byte) (image.type() == SampleType.UINT8 || little ? value : value >> 8);
    byte odd = (byte) (image.type() == SampleType.UINT8 || !little ? value : value >> 8);
    for (int i = 0; i < unpacked.length; i++) {
      unpacked[i] = i % 2 == 0 ? even : odd;
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

  private void undoDifference(int from) {
    int step = image.samplesInBlock();
    int end = from + rowBytes();
    if (image.type() == SampleType.UINT8) {
      for (int i = from + step; i < end; i++) {
        unpacked[i] += unpacked[i - step];
      }
      return;
    }
    int high = image.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
    int low = 1 - high;
    for (int i = from + 2 * step; i < end; i += 2) {
      int before =
          (unpacked[i - 2 * step + high] & 0xFF) << 8 | unpacked[i - 2 * step + low] & 0xFF;
      int sum = before + ((unpacked[i + high] & 0xFF) << 8 | unpacked[i + low] & 0xFF);
      unpacked[i + high] = (byte) (sum >> 8);
      unpacked[i + low] = (byte) sum;
    }
  }

  private void copy(Raster out, Box window, int row, int column, int plane) {
    int left = column * image.blockWidth();
    int top = row * image.blockHeight();
    Box part = new Box(left, top, image.blockWidth(), image.blockHeight()).intersection(window);
    int inBlock = image.samplesInBlock();
    boolean wide = image.type() == SampleType.UINT16;
    int high = image.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
    for (int s = 0; s < inBlock; s++) {
      int band = plane + s;
      for (int y = part.y(); y < part.bottom(); y++) {
        int from =
            (y - top) * rowBytes() + ((part.x() - left) * inBlock + s) * image.type().bytes();
        int step = inBlock * image.type().bytes();
        int to = (band * window.height() + y - window.y()) * window.width() + part.x() - window.x();
        for (int x = 0; x < part.width(); x++, from += step) {
          int value =
              wide
                  ? (unpacked[from + high] & 0xFF) << 8 | unpacked[from + 1 - high] & 0xFF
                  : unpacked[from] & 0xFF;
          out.samples()[to + x] = (short) value;
        }
      }
    }
  }
}
