package wakestream.imagery.scenefile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import wakestream.imagery.decoding.JpegDecoder;
import wakestream.imagery.decoding.JpegHeader;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.raster.Raster;

/// A JPEG block of a TIFF (technical note 2): the tables that all blocks share and the block's own
/// segments are put together to one file, which says as the TIFF does what its colours are.
final class TiffJpeg {
  private static final int YCBCR = 6;
  private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};
  private static final int APP0 = 0xE0;
  private static final int COMMENT = 0xFE;
  private static final int START_OF_SCAN = 0xDA;

  private TiffJpeg() {}

  /// Unpacks to samples interleaved by pixel, at the front of `out`.
  ///
  /// @param rows how many the block holds; a strip's JPEG may have more
  /// @throws UndecodableException when the block is damaged or has not the TIFF's size
  static void unpack(byte[] block, TiffImage image, int rows, byte[] out)
      throws UndecodableException {
    byte[] file = assembled(block, image);
    JpegHeader header = JpegHeader.read(file);
    int samples = image.samplesInBlock();
    if (header.width() != image.blockWidth()
        || header.height() < rows
        || header.components() != samples) {
      throw new UndecodableException(
          "its JPEG has %d x %d pixels of %d samples, the block %d x %d of %d"
              .formatted(
                  header.width(),
                  header.height(),
                  header.components(),
                  image.blockWidth(),
                  rows,
                  samples));
    }
    Raster decoded = JpegDecoder.decode(file, image.blockWidth(), image.blockHeight());
    short[] planes = decoded.samples();
    int plane = decoded.width() * decoded.height();
    for (int s = 0; s < samples; s++) {
      for (int i = 0; i < image.blockWidth() * rows; i++) {
        out[i * samples + s] = (byte) planes[s * plane + i];
      }
    }
  }

  private static byte[] assembled(byte[] block, TiffImage image) throws UndecodableException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(block.length + 1024);
    out.writeBytes(START);
    if (image.samplesInBlock() == 3) {
      out.writeBytes(colours(image.photometric() == YCBCR));
    }
    int end = copySegments(image.jpegTables(), out);
    if (end < image.jpegTables().length - 2) {
      throw new UndecodableException("the tables that its blocks share are damaged");
    }
    int scan = copySegments(block, out);
    out.write(block, scan, block.length - scan);
    return out.toByteArray();
  }

  /// Adobe's marker, which decoders believe.
  private static byte[] colours(boolean luma) {
    return ByteBuffer.allocate(16)
        .putShort((short) 0xFFEE)
        .putShort((short) 14)
        .put("Adobe".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 100)
        .putInt(0)
        .put((byte) (luma ? 1 : 0))
        .array();
  }

  /// Copies what stands between the start marker and the first scan or the end, without what
  /// applications add.
  ///
  /// @return where it ended
  private static int copySegments(byte[] from, ByteArrayOutputStream out)
      throws UndecodableException {
    if (from.length == 0) {
      return 0;
    }
    int at = START.length;
    while (at + 4 <= from.length) {
      int marker = from[at + 1] & 0xFF;
      int length = 2 + ((from[at + 2] & 0xFF) << 8 | from[at + 3] & 0xFF);
      if (from[at] != (byte) 0xFF || marker == START_OF_SCAN || marker == 0xD9) {
        return at;
      }
      if (length < 4 || at + length > from.length) {
        throw new UndecodableException("its segments are damaged or cut off");
      }
      if ((marker < APP0 || marker > APP0 + 15) && marker != COMMENT) {
        out.write(from, at, length);
      }
      at += length;
    }
    return Math.min(at, from.length);
  }
}
