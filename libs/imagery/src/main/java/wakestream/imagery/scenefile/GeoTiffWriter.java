package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.TiffDirectory.Tag;

/// Writes GeoTIFF 1.1 (little-endian, Deflate) of 8 or 16 bits, for simulated scenes and for tests.
/// Reference systems: UTM zones of WGS 84, Web Mercator, WGS 84.
public final class GeoTiffWriter {
  private static final int STRIP_ROWS = 32;
  private static final int LEVEL = 6;

  private final Raster image;
  private final GeoTiffForm form;
  private final int blockWidth;
  private final int blockHeight;

  private GeoTiffWriter(Raster image, GeoTiffForm form) {
    this.image = image;
    this.form = form;
    this.blockWidth = form.tile() == 0 ? image.width() : form.tile();
    this.blockHeight = form.tile() == 0 ? STRIP_ROWS : form.tile();
  }

  /// Tiles of 256, or strips where the image is smaller than a tile.
  public static void write(Path file, Raster image, @Nullable Georeference place)
      throws IOException {
    boolean small = image.width() < 256;
    write(file, image, place, small ? GeoTiffForm.striped() : GeoTiffForm.tiled(256));
  }

  /// Writes, or replaces, a file.
  ///
  /// @param place null for none
  /// @throws IllegalArgumentException when the reference system is none of those that can be
  ///   written
  public static void write(Path file, Raster image, @Nullable Georeference place, GeoTiffForm form)
      throws IOException {
    TiffTags tags = new TiffTags();
    if (place != null) {
      place(tags, place);
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      new GeoTiffWriter(image, form).write(channel, tags);
    }
  }

  private static void place(TiffTags tags, Georeference place) {
    OptionalInt epsg = ReferenceSystems.epsg(place.wkt());
    int code =
        epsg.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "only UTM zones of WGS 84, Web Mercator and WGS 84 can be written"));
    boolean geographic = code == 4326;
    tags.shorts(
        Tag.GEO_KEYS,
        new int[] {
          1,
          1,
          1,
          3, // version 1.1.1, three keys
          1024,
          0,
          1,
          geographic ? 2 : 1, // model type
          1025,
          0,
          1,
          1, // a pixel is an area
          geographic ? 2048 : 3072,
          0,
          1,
          code
        });
    double[] a = place.affine();
    tags.doubles(
        Tag.TRANSFORMATION,
        new double[] {a[1], a[2], 0, a[0], a[4], a[5], 0, a[3], 0, 0, 0, 0, 0, 0, 0, 1});
  }

  private void write(FileChannel channel, TiffTags tags) throws IOException {
    int across = (image.width() + blockWidth - 1) / blockWidth;
    int down = (image.height() + blockHeight - 1) / blockHeight;
    long[] offsets = new long[across * down];
    long[] counts = new long[across * down];
    long at = 8;
    for (int i = 0; i < offsets.length; i++) {
      byte[] block = deflated(block(i % across, i / across));
      offsets[i] = at;
      counts[i] = block.length;
      writeFully(channel, ByteBuffer.wrap(block), at);
      at += block.length + (block.length & 1);
      if (at > Integer.MAX_VALUE) {
        throw new IOException("a TIFF that is written here holds at most 2 GB");
      }
    }
    describe(tags, offsets, counts);
    writeFully(channel, tags.directory((int) at), at);
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt((int) at).flip();
    writeFully(channel, head, 0);
  }

  private void describe(TiffTags tags, long[] offsets, long[] counts) {
    int bits = 8 * image.type().bytes();
    int colours = image.bands() - (form.alpha() ? 1 : 0);
    boolean rgb = image.type() == SampleType.UINT8 && colours >= 3;
    int[] extra = new int[image.bands() - (rgb ? 3 : 1)];
    if (form.alpha()) {
      extra[extra.length - 1] = 2;
    }
    boolean tiled = form.tile() > 0;
    tags.longs(Tag.WIDTH, image.width());
    tags.longs(Tag.HEIGHT, image.height());
    tags.shorts(Tag.BITS_PER_SAMPLE, repeated(bits));
    tags.shorts(Tag.COMPRESSION, new int[] {TiffImage.Compression.DEFLATE.number()});
    tags.shorts(Tag.PHOTOMETRIC, new int[] {rgb ? 2 : 1});
    tags.longs(tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, offsets);
    tags.longs(tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS, counts);
    tags.shorts(Tag.SAMPLES_PER_PIXEL, new int[] {image.bands()});
    tags.shorts(Tag.PLANAR, new int[] {1});
    tags.shorts(Tag.PREDICTOR, new int[] {form.difference() ? 2 : 1});
    tags.shorts(Tag.SAMPLE_FORMAT, repeated(1));
    if (tiled) {
      tags.longs(Tag.TILE_WIDTH, form.tile());
      tags.longs(Tag.TILE_HEIGHT, form.tile());
    } else {
      tags.longs(Tag.ROWS_PER_STRIP, STRIP_ROWS);
    }
    if (extra.length > 0) {
      tags.shorts(Tag.EXTRA_SAMPLES, extra);
    }
    if (form.noData() != null) {
      tags.text(Tag.NO_DATA, form.noData().toString());
    }
  }

  private int[] repeated(int value) {
    int[] all = new int[image.bands()];
    Arrays.fill(all, value);
    return all;
  }

  /// A block's samples, pixel after pixel; the last strip is shorter, tiles repeat the edge.
  private byte[] block(int column, int row) {
    int left = column * blockWidth;
    int top = row * blockHeight;
    int rows = form.tile() > 0 ? blockHeight : Math.min(blockHeight, image.height() - top);
    int bands = image.bands();
    ByteBuffer out =
        ByteBuffer.allocate(rows * blockWidth * bands * image.type().bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < rows; y++) {
      int sourceY = Math.min(top + y, image.height() - 1);
      for (int x = 0; x < blockWidth; x++) {
        int sourceX = Math.min(left + x, image.width() - 1);
        for (int b = 0; b < bands; b++) {
          int value = image.sample(b, sourceX, sourceY);
          if (form.difference() && x > 0) {
            value -= image.sample(b, Math.min(left + x - 1, image.width() - 1), sourceY);
          }
          if (image.type() == SampleType.UINT8) {
            out.put((byte) value);
          } else {
            out.putShort((short) value);
          }
        }
      }
    }
    return out.array();
  }

  private static byte[] deflated(byte[] block) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(block);
      deflater.finish();
      byte[] out = new byte[block.length + block.length / 100 + 64];
      int n = deflater.deflate(out);
      if (!deflater.finished()) {
        throw new IllegalStateException("a block of %d bytes grew".formatted(block.length));
      }
      return Arrays.copyOf(out, n);
    } finally {
      deflater.end();
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long at)
      throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
  }
}
