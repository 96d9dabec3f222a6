package wakestream.imagery.scenefile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One image file directory of a TIFF as its own tags tell it, already checked by [TiffPreflight]:
/// every value lies inside the file.
///
/// @param values numeric tags by number, unsigned; only those that [Tag] names
/// @param texts ASCII tags by number
record TiffDirectory(Map<Integer, long[]> values, Map<Integer, String> texts) {
  /// Numbers of the tags that are looked at (TIFF 6.0, section 8; GDAL for 42113; GeoTIFF 1.1).
  static final class Tag {
    static final int NEW_SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int PIXEL_SCALE = 33550;
    static final int TIE_POINT = 33922;
    static final int TRANSFORMATION = 34264;
    static final int GEO_KEYS = 34735;
    static final int GEO_DOUBLES = 34736;
    static final int GEO_TEXTS = 34737;
    static final int NO_DATA = 42113;

    private Tag() {}
  }

  TiffDirectory {
    values = Map.copyOf(values);
    texts = Map.copyOf(texts);
  }

  /// The first value of a tag, or what TIFF says it is when absent.
  long value(int tag, long otherwise) {
    long[] all = values.get(tag);
    return all == null || all.length == 0 ? otherwise : all[0];
  }

  /// All values of a tag; empty where absent.
  long[] all(int tag) {
    return values.getOrDefault(tag, new long[0]);
  }

  boolean has(int tag) {
    return values.containsKey(tag) || texts.containsKey(tag);
  }

  @Nullable String text(int tag) {
    return texts.get(tag);
  }

  boolean isTiled() {
    return has(Tag.TILE_WIDTH) || has(Tag.TILE_OFFSETS);
  }

  /// Whether this directory is a smaller version or a mask of another image.
  boolean isSecondary() {
    return (value(Tag.NEW_SUBFILE_TYPE, 0) & 0b101) != 0;
  }
}
