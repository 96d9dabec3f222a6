package wakestream.imagery.scenefile;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.scenefile.TiffDirectory.Tag;
import wakestream.imagery.scenefile.TiffImage.Compression;

/// What a TIFF directory must satisfy before pixels are read: sizes that its own bytes can bear,
/// and a form that is understood. Each refusal names the rule, and the command that mends it if
/// there is one.
final class TiffChecks {
  static final long LONGEST_SIDE = 1_000_000;
  static final long MOST_TILE_BYTES = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 4);
  static final long MOST_STRIP_BYTES = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  /// No Deflate, LZW or PackBits stream unpacks to more than this many times its length.
  private static final long LARGEST_RATIO = 1400;

  private final Path file;
  private final long length;
  private final ByteOrder order;
  private final Set<TiffSample> readable;

  /// @param readable which samples may be read
  TiffChecks(Path file, long length, ByteOrder order, Set<TiffSample> readable) {
    this.file = file;
    this.length = length;
    this.order = order;
    this.readable = readable;
  }

  /// Holds for every directory, overviews and masks too: sizes and places of blocks.
  void blocks(TiffDirectory directory) throws SceneFileException {
    long width = directory.value(Tag.WIDTH, 0);
    long height = directory.value(Tag.HEIGHT, 0);
    require(
        width >= 1 && height >= 1 && width <= LONGEST_SIDE && height <= LONGEST_SIDE,
        "it claims a size of %s x %s",
        Long.toUnsignedString(width),
        Long.toUnsignedString(height));
    long samples = directory.value(Tag.SAMPLES_PER_PIXEL, 1);
    require(samples >= 1 && samples <= 64, "it claims %d samples a pixel", samples);
    boolean tiled = directory.isTiled();
    long blockWidth = tiled ? directory.value(Tag.TILE_WIDTH, 0) : width;
    long blockHeight = tiled ? directory.value(Tag.TILE_HEIGHT, 0) : rowsPerStrip(directory);
    require(
        blockWidth >= 1
            && blockHeight >= 1
            && blockWidth <= LONGEST_SIDE
            && blockHeight <= LONGEST_SIDE,
        "it claims %s of %s x %s",
        tiled ? "tiles" : "strips",
        Long.toUnsignedString(blockWidth),
        Long.toUnsignedString(blockHeight));
    long[] bits = directory.all(Tag.BITS_PER_SAMPLE);
    require(
        Arrays.stream(bits).allMatch(b -> b >= 1 && b <= 64), "it claims samples of odd widths");
    long widest = Arrays.stream(bits).max().orElse(1);
    boolean planar = directory.value(Tag.PLANAR, 1) == 2;
    long pixelBits = widest * (planar ? 1 : samples);
    long blockBytes = (blockWidth * blockHeight * pixelBits + 7) / 8;
    boolean wholeStored =
        !tiled && blockHeight == height && directory.value(Tag.COMPRESSION, 1) == 1;
    require(
        wholeStored || blockBytes <= (tiled ? MOST_TILE_BYTES : MOST_STRIP_BYTES),
        "it has %s of %d MB, at most %d MB can be read; convert it: %s",
        tiled ? "tiles" : "strips",
        blockBytes >> 20,
        (tiled ? MOST_TILE_BYTES : MOST_STRIP_BYTES) >> 20,
        conversion("-co COMPRESS=DEFLATE"));
    long inPlane = blocks(width, blockWidth) * blocks(height, blockHeight);
    places(directory, tiled, inPlane * (planar ? samples : 1));
    long lastRows = height - (blocks(height, blockHeight) - 1) * blockHeight;
    bearable(directory, tiled, blockBytes, blockBytes * lastRows / blockHeight, inPlane);
  }

  private static long blocks(long side, long blockSide) {
    return (side + blockSide - 1) / blockSide;
  }

  private static long rowsPerStrip(TiffDirectory directory) {
    long height = directory.value(Tag.HEIGHT, 0);
    return Math.min(height, directory.value(Tag.ROWS_PER_STRIP, height));
  }

  private void places(TiffDirectory directory, boolean tiled, long expected)
      throws SceneFileException {
    String what = tiled ? "tiles" : "strips";
    long[] offsets = offsets(directory, tiled);
    long[] counts = byteCounts(directory, tiled);
    require(
        offsets.length == expected && counts.length == expected,
        "its size asks for %d %s, it lists %d places and %d lengths",
        expected,
        what,
        offsets.length,
        counts.length);
    long sum = 0;
    for (int i = 0; i < offsets.length; i++) {
      require(
          counts[i] >= 0
              && counts[i] <= length
              && offsets[i] >= 0
              && offsets[i] <= length - counts[i],
          "some of its %s lie outside the file; it may be cut off",
          what);
      sum += counts[i];
      require(sum <= length, "its %s claim more bytes than the file holds", what);
    }
  }

  /// A block that would unpack to more than its stored bytes can hold is a lie. The last strip of
  /// each plane may be shorter.
  private void bearable(
      TiffDirectory directory, boolean tiled, long blockBytes, long lastBytes, long inPlane)
      throws SceneFileException {
    long[] counts = byteCounts(directory, tiled);
    boolean stored = directory.value(Tag.COMPRESSION, 1) == 1;
    for (int i = 0; i < counts.length; i++) {
      long most = stored ? counts[i] : counts[i] * LARGEST_RATIO + 1024;
      long claimed = !tiled && (i + 1) % inPlane == 0 ? lastBytes : blockBytes;
      require(
          counts[i] == 0 || claimed <= most,
          "%d bytes of its data claim to hold %d bytes of pixels",
          counts[i],
          claimed);
    }
  }

  /// The form of the main image: what can be read, or the reason why not.
  TiffImage image(TiffDirectory directory) throws SceneFileException {
    Compression compression = compression(directory);
    TiffSample sample = sample(directory);
    int samples = (int) directory.value(Tag.SAMPLES_PER_PIXEL, 1);
    int alpha = alpha(directory, samples);
    int bands = alpha >= 0 ? samples - 1 : samples;
    require(
        bands >= 1 && bands <= Raster.MAXIMUM_BANDS,
        "it has %d bands, 1 to %d can be read; choose some: gdal_translate -b 1 -b 2 ...",
        bands,
        Raster.MAXIMUM_BANDS);
    long predictor = directory.value(Tag.PREDICTOR, 1);
    require(
        predictor == 1 || predictor == 2 || predictor == 3 && sample == TiffSample.FLOAT32,
        "predictor %d cannot be read; convert it: %s",
        predictor,
        conversion("-co COMPRESS=DEFLATE -co PREDICTOR=2"));
    int photometric = (int) directory.value(Tag.PHOTOMETRIC, 1);
    require(photometric != 3, "it has a colour table; convert it: %s", conversion("-expand rgb"));
    boolean affine = directory.has(Tag.PIXEL_SCALE) || directory.has(Tag.TRANSFORMATION);
    require(
        affine || !directory.has(Tag.TIE_POINT),
        "it is placed by ground control points; warp it: gdalwarp %s warped.tif",
        file.getFileName());
    boolean tiled = directory.isTiled();
    long width = directory.value(Tag.WIDTH, 0);
    TiffImage image =
        new TiffImage(
            order,
            (int) width,
            (int) directory.value(Tag.HEIGHT, 0),
            samples,
            sample,
            compression,
            (int) predictor,
            directory.value(Tag.PLANAR, 1) == 2,
            photometric,
            tiled,
            (int) (tiled ? directory.value(Tag.TILE_WIDTH, 0) : width),
            (int) (tiled ? directory.value(Tag.TILE_HEIGHT, 0) : rowsPerStrip(directory)),
            offsets(directory, tiled),
            byteCounts(directory, tiled),
            alpha,
            directory.text(Tag.NO_DATA),
            directory.has(Tag.GEO_KEYS),
            jpegTables(directory));
    return image.withSmallStrips();
  }

  private Compression compression(TiffDirectory directory) throws SceneFileException {
    long number = directory.value(Tag.COMPRESSION, 1);
    @Nullable Compression compression = Compression.of(number);
    if (compression == null) {
      throw refused(
          "compression %s cannot be read; convert it: %s"
              .formatted(Compression.name(number), conversion("-co COMPRESS=DEFLATE")));
    }
    return compression;
  }

  private TiffSample sample(TiffDirectory directory) throws SceneFileException {
    long[] bits = directory.all(Tag.BITS_PER_SAMPLE);
    long first = bits.length == 0 ? 1 : bits[0];
    long[] formats = directory.all(Tag.SAMPLE_FORMAT);
    boolean unsigned = Arrays.stream(formats).allMatch(f -> f == 1 || f == 4);
    boolean floating = formats.length > 0 && Arrays.stream(formats).allMatch(f -> f == 3);
    boolean equal = Arrays.stream(bits).allMatch(b -> b == first);
    boolean mayFloat = readable.contains(TiffSample.FLOAT32);
    require(
        equal && (unsigned && (first == 8 || first == 16) || mayFloat && floating && first == 32),
        "its samples are %s of %s bits, unsigned integers of 8 or 16%s can be read; convert it: %s",
        unsigned ? "integers" : "signed or floating-point numbers",
        equal ? first : Arrays.toString(bits),
        mayFloat ? " and floating-point numbers of 32" : "",
        conversion(mayFloat && floating ? "-ot Float32" : "-ot UInt16"));
    boolean jpeg = directory.value(Tag.COMPRESSION, 1) == Compression.JPEG.number();
    long inBlock =
        directory.value(Tag.PLANAR, 1) == 2 ? 1 : directory.value(Tag.SAMPLES_PER_PIXEL, 1);
    require(
        !jpeg || inBlock == 1 || inBlock == 3,
        "JPEG compression with %d samples a pixel cannot be read; convert it: %s",
        inBlock,
        conversion("-co COMPRESS=DEFLATE"));
    require(
        !jpeg || first == 8,
        "JPEG compression with %d bits cannot be read; convert it: %s",
        first,
        conversion("-co COMPRESS=DEFLATE"));
    return first == 8 ? TiffSample.UINT8 : first == 16 ? TiffSample.UINT16 : TiffSample.FLOAT32;
  }

  private static byte[] jpegTables(TiffDirectory directory) {
    long[] values = directory.all(Tag.JPEG_TABLES);
    byte[] tables = new byte[values.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = (byte) values[i];
    }
    return tables;
  }

  private static int alpha(TiffDirectory directory, int samples) {
    long[] extra = directory.all(Tag.EXTRA_SAMPLES);
    boolean last = extra.length > 0 && extra[extra.length - 1] != 0;
    return last && extra[extra.length - 1] <= 2 && samples > 1 ? samples - 1 : -1;
  }

  private static long[] offsets(TiffDirectory directory, boolean tiled) {
    return directory.all(tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS);
  }

  private static long[] byteCounts(TiffDirectory directory, boolean tiled) {
    return directory.all(tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS);
  }

  private String conversion(String options) {
    return "gdal_translate %s -co TILED=YES %s converted.tif"
        .formatted(options, file.getFileName());
  }

  private void require(boolean holds, String rule, Object... values) throws SceneFileException {
    if (!holds) {
      throw refused(rule.formatted(values));
    }
  }

  private SceneFileException refused(String reason) {
    return new SceneFileException(file, reason);
  }
}
