package wakestream.imagery.scenefile;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.SampleType;

/// The layout of a TIFF's main image, checked: what is needed to find and undo its blocks (tiles or
/// strips).
///
/// @param order byte order of the file
/// @param width columns, pixels
/// @param height rows, pixels
/// @param samples samples a pixel, alpha included
/// @param sample what a sample is
/// @param compression tag 259
/// @param predictor 1 none, 2 horizontal difference, 3 floating point
/// @param planar whether each sample has blocks of its own
/// @param photometric tag 262
/// @param tiled tiles rather than strips
/// @param blockWidth columns of a block; may be larger than the image
/// @param blockHeight rows of a block
/// @param offsets of the blocks in the file, row by row, for planar images sample after sample
/// @param byteCounts of the blocks as stored
/// @param alpha index of the alpha sample, or -1
/// @param noData the no-data tag (GDAL, 42113), or null
/// @param located whether there are tags of place (GeoTIFF)
/// @param jpegTables what all its JPEG blocks have in common (TIFF technical note 2), or empty
@SuppressWarnings("ArrayRecordComponent") // never compared
record TiffImage(
    ByteOrder order,
    int width,
    int height,
    int samples,
    TiffSample sample,
    Compression compression,
    int predictor,
    boolean planar,
    int photometric,
    boolean tiled,
    int blockWidth,
    int blockHeight,
    long[] offsets,
    long[] byteCounts,
    int alpha,
    @Nullable String noData,
    boolean located,
    byte[] jpegTables) {
  private static final long SMALL_STRIP = 1 << 20;

  /// Compressions that can be read.
  enum Compression {
    NONE(1),
    LZW(5),
    DEFLATE(8),
    OLD_DEFLATE(32946),
    PACK_BITS(32773),
    JPEG(7);

    private final int number;

    Compression(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    static @Nullable Compression of(long number) {
      for (Compression c : values()) {
        if (c.number == number) {
          return c;
        }
      }
      return null;
    }

    /// The name of any compression, for messages.
    static String name(long number) {
      return switch ((int) number) {
        case 2, 3, 4 -> "CCITT fax";
        case 6 -> "old-style JPEG";
        case 34712 -> "JPEG 2000";
        case 34887 -> "LERC";
        case 34925 -> "LZMA";
        case 50000 -> "ZSTD";
        case 50001 -> "WebP";
        case 50002, 52546 -> "JPEG XL";
        default -> "number " + number;
      };
    }
  }

  /// The width of an integer sample.
  ///
  /// @throws IllegalStateException when samples are floating-point numbers
  SampleType type() {
    return switch (sample) {
      case UINT8 -> SampleType.UINT8;
      case UINT16 -> SampleType.UINT16;
      case FLOAT32 -> throw new IllegalStateException("floating-point samples have no such type");
    };
  }

  int blocksAcross() {
    return (int) (((long) width + blockWidth - 1) / blockWidth);
  }

  int blocksDown() {
    return (int) (((long) height + blockHeight - 1) / blockHeight);
  }

  /// Samples a pixel within one block.
  int samplesInBlock() {
    return planar ? 1 : samples;
  }

  /// Bytes of one unpacked block of full height.
  long blockBytes() {
    return (long) blockWidth * blockHeight * samplesInBlock() * sample.bytes();
  }

  /// Number of bands that are not alpha.
  int bands() {
    return alpha >= 0 ? samples - 1 : samples;
  }

  /// Cuts a stored image that is one strip a plane into strips of about a megabyte, which are bytes
  /// of the same file. Any other image stays as it is.
  TiffImage withSmallStrips() {
    if (compression != Compression.NONE || tiled || blockHeight < height) {
      return this;
    }
    long rowBytes = blockBytes() / blockHeight;
    int rows = (int) Math.clamp(SMALL_STRIP / rowBytes, 1, height);
    int down = (height + rows - 1) / rows;
    long[] places = new long[offsets.length * down];
    long[] lengths = new long[offsets.length * down];
    for (int i = 0; i < places.length; i++) {
      int strip = i % down;
      places[i] = offsets[i / down] + strip * rows * rowBytes;
      lengths[i] = Math.min(rows, height - (long) strip * rows) * rowBytes;
    }
    return new TiffImage(
        order,
        width,
        height,
        samples,
        sample,
        compression,
        predictor,
        planar,
        photometric,
        tiled,
        blockWidth,
        rows,
        places,
        lengths,
        alpha,
        noData,
        located,
        jpegTables);
  }
}
