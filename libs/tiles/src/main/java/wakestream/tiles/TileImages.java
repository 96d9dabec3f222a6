package wakestream.tiles;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.decoding.JpegDecoder;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.raster.TileImage;
import wakestream.records.FailureReason;
import wakestream.records.PixelEncoding;
import wakestream.records.Tile;
import wakestream.schemas.Keys;

/// Reads the image out of a tile's record. What the record claims is held against limits before
/// anything is allocated or decoded.
public final class TileImages {
  /// The most bytes that a tile's samples take, unpacked.
  public static final int LARGEST_RAW = 3_670_016;

  private static final int JPEG_BANDS = 3;

  private TileImages() {}

  /// The image of a tile.
  ///
  /// @throws InvalidTileException when the record contradicts itself, claims too much, or its
  ///   pixels cannot be read
  public static TileImage of(Tile tile) throws InvalidTileException {
    try {
      Box window = box(tile.getWindow());
      Box core = box(tile.getCore()).shifted(-window.x(), -window.y());
      Radiometry radiometry = radiometry(tile.getRadiometry());
      SampleType type = SampleType.valueOf(tile.getSampleType().name());
      check(tile, window, radiometry, type);
      Raster pixels = pixels(tile, window, radiometry.bands().size(), type);
      return new TileImage(
          pixels, validity(tile, window), radiometry, tile.getGroundSampleDistance(), core);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidTileException(
          FailureReason.INVALID,
          Keys.tile(tile),
          "the record contradicts itself: " + e.getMessage());
    } catch (UndecodableException e) {
      throw new InvalidTileException(
          FailureReason.UNDECODABLE,
          Keys.tile(tile),
          "the pixels cannot be read: " + e.getMessage());
    }
  }

  private static void check(Tile tile, Box window, Radiometry radiometry, SampleType type) {
    require(
        tile.getRun() >= 1 && tile.getRow() >= 0 && tile.getColumn() >= 0,
        "run must be at least 1, row and column not negative");
    require(
        window.x() >= 0 && window.y() >= 0 && !window.isEmpty(), "the window must hold a pixel");
    long raw =
        Math.multiplyExact(
            Math.multiplyExact(window.area(), radiometry.bands().size()), type.bytes());
    require(
        raw <= LARGEST_RAW,
        "%d bands of %d x %d pixels take %d bytes, a tile may take %d"
            .formatted(
                radiometry.bands().size(), window.width(), window.height(), raw, LARGEST_RAW));
    Double gsd = tile.getGroundSampleDistance();
    require(
        gsd == null || (gsd > 0 && Double.isFinite(gsd)),
        "the ground sample distance must be above 0, was " + gsd);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  private static Raster pixels(Tile tile, Box window, int bands, SampleType type)
      throws UndecodableException {
    byte[] bytes = bytes(tile.getPixels());
    return switch (tile.getEncoding()) {
      case PixelEncoding.PACKED ->
          TilePacking.unpack(bytes, type, bands, window.width(), window.height());
      case PixelEncoding.JPEG -> jpeg(bytes, window, bands, type);
    };
  }

  private static Raster jpeg(byte[] bytes, Box window, int bands, SampleType type)
      throws UndecodableException {
    require(
        bands == JPEG_BANDS && type == SampleType.UINT8,
        "a JPEG has 3 bands of 8 bit, the record says %d of %s".formatted(bands, type));
    Raster decoded = JpegDecoder.decode(bytes, window.width(), window.height());
    require(
        decoded.width() == window.width() && decoded.height() == window.height(),
        "the JPEG has %d x %d pixels, the record says %d x %d"
            .formatted(decoded.width(), decoded.height(), window.width(), window.height()));
    return decoded;
  }

  private static @Nullable BitMask validity(Tile tile, Box window) throws UndecodableException {
    ByteBuffer packed = tile.getValidity();
    return packed == null
        ? null
        : PackedMask.unpackBits(bytes(packed), window.width(), window.height());
  }

  private static Radiometry radiometry(wakestream.records.Radiometry record) {
    return new Radiometry(
        Quantity.valueOf(record.getQuantity().name()),
        record.getBands().stream()
            .map(band -> new Band(band.getName(), band.getScale(), band.getOffset()))
            .toList());
  }

  private static Box box(wakestream.records.Box record) {
    Math.addExact(record.getX(), record.getWidth());
    Math.addExact(record.getY(), record.getHeight());
    return new Box(record.getX(), record.getY(), record.getWidth(), record.getHeight());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] out = new byte[buffer.remaining()];
    buffer.duplicate().get(out);
    return out;
  }
}
