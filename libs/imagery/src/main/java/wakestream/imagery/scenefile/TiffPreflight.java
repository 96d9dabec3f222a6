package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.scenefile.TiffDirectory.Tag;

/// Reads the header and all directories of a TIFF or BigTIFF and refuses what lies about itself,
/// before any library sees the file: a file of 300 bytes may claim a tile of 30,000 x 30,000, and a
/// reader that trusts it allocates the claim.
///
/// Guarantee: after it, every tag's value lies inside the file, directories do not loop, and no
/// more than [#MOST_TAG_BYTES] were read.
final class TiffPreflight {
  static final int MOST_DIRECTORIES = 512;
  static final int MOST_TAGS = 4096;
  static final long MOST_TAG_BYTES = 256L << 20;

  /// Bytes of a value by type number (TIFF 6.0 section 2, BigTIFF for 16 to 18); 0: no such type.
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final Set<Integer> READ_NUMBERS =
      Set.of(
          Tag.NEW_SUBFILE_TYPE,
          Tag.WIDTH,
          Tag.HEIGHT,
          Tag.BITS_PER_SAMPLE,
          Tag.COMPRESSION,
          Tag.PHOTOMETRIC,
          Tag.STRIP_OFFSETS,
          Tag.SAMPLES_PER_PIXEL,
          Tag.ROWS_PER_STRIP,
          Tag.STRIP_BYTE_COUNTS,
          Tag.PLANAR,
          Tag.PREDICTOR,
          Tag.TILE_WIDTH,
          Tag.TILE_HEIGHT,
          Tag.TILE_OFFSETS,
          Tag.TILE_BYTE_COUNTS,
          Tag.EXTRA_SAMPLES,
          Tag.SAMPLE_FORMAT,
          Tag.JPEG_TABLES,
          Tag.GEO_KEYS);

  private final Path file;
  private final FileChannel channel;
  private final long length;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private boolean big;
  private long tagBytes;

  private TiffPreflight(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.length = channel.size();
  }

  /// The file's main image.
  ///
  /// @throws SceneFileException naming the rule that the file breaks
  static TiffImage check(Path file, FileChannel channel) throws IOException {
    return check(file, channel, TiffSample.INTEGERS);
  }

  /// The same where only such samples may be read.
  static TiffImage check(Path file, FileChannel channel, Set<TiffSample> readable)
      throws IOException {
    TiffPreflight preflight = new TiffPreflight(file, channel);
    List<TiffDirectory> directories = preflight.directories();
    TiffChecks checks = new TiffChecks(file, preflight.length, preflight.order, readable);
    for (TiffDirectory directory : directories) {
      checks.blocks(directory);
    }
    for (TiffDirectory directory : directories) {
      if (!directory.isSecondary()) {
        return checks.image(directory);
      }
    }
    throw preflight.refused("it has no full-resolution image");
  }

  private List<TiffDirectory> directories() throws IOException {
    long next = header();
    Set<Long> seen = new HashSet<>();
    List<TiffDirectory> directories = new ArrayList<>();
    while (next != 0) {
      if (!seen.add(next)) {
        throw refused("its directories form a loop");
      }
      if (directories.size() == MOST_DIRECTORIES) {
        throw refused("it has more than %d directories".formatted(MOST_DIRECTORIES));
      }
      int countBytes = big ? 8 : 2;
      ByteBuffer countBuffer = read(next, countBytes, "directory");
      long count = big ? countBuffer.getLong() : countBuffer.getShort() & 0xFFFF;
      if (count < 1 || count > MOST_TAGS) {
        throw refused("a directory claims %s tags".formatted(Long.toUnsignedString(count)));
      }
      int entryBytes = big ? 20 : 12;
      int size = (int) count * entryBytes;
      ByteBuffer entries = read(next + countBytes, size + (big ? 8 : 4), "directory");
      directories.add(directory(entries, (int) count));
      entries.position(size);
      next = big ? entries.getLong() : entries.getInt() & 0xFFFFFFFFL;
    }
    if (directories.isEmpty()) {
      throw refused("it has no image");
    }
    return directories;
  }

  private long header() throws IOException {
    ByteBuffer head = read(0, 8, "header");
    order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    head.order(order);
    int version = head.getShort(2);
    if (head.get(0) != head.get(1) || (version != 42 && version != 43)) {
      throw refused("it is not a TIFF");
    }
    big = version == 43;
    if (!big) {
      return head.getInt(4) & 0xFFFFFFFFL;
    }
    if (head.getShort(4) != 8 || head.getShort(6) != 0) {
      throw refused("its BigTIFF header is damaged");
    }
    return read(8, 8, "header").getLong();
  }

  private TiffDirectory directory(ByteBuffer entries, int count) throws IOException {
    Map<Integer, long[]> values = new HashMap<>();
    Map<Integer, String> texts = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int tag = entries.getShort() & 0xFFFF;
      int type = entries.getShort() & 0xFFFF;
      long n = big ? entries.getLong() : entries.getInt() & 0xFFFFFFFFL;
      int inlineAt = entries.position();
      int inlineBytes = big ? 8 : 4;
      long pointer = big ? entries.getLong() : entries.getInt() & 0xFFFFFFFFL;
      int unit = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
      if (unit == 0) {
        throw refused("tag %d has the unknown type %d".formatted(tag, type));
      }
      if (n < 0 || n > length / unit) {
        throw refused(
            "tag %d claims %s values, more than the file holds"
                .formatted(tag, Long.toUnsignedString(n)));
      }
      long bytes = n * unit;
      boolean inline = bytes <= inlineBytes;
      if (!inline) {
        count(tag, pointer, bytes);
      }
      boolean text = type == 2 && tag == Tag.NO_DATA;
      if (text || (type != 2 && READ_NUMBERS.contains(tag))) {
        ByteBuffer source =
            inline
                ? entries.slice(inlineAt, (int) bytes).order(order)
                : read(pointer, (int) bytes, "tag " + tag);
        if (text) {
          texts.put(tag, StandardCharsets.US_ASCII.decode(source).toString());
        } else {
          values.put(tag, numbers(source, type, (int) n));
        }
      } else if (tag == Tag.PIXEL_SCALE || tag == Tag.TIE_POINT || tag == Tag.TRANSFORMATION) {
        values.put(tag, new long[0]);
      }
    }
    return new TiffDirectory(values, texts);
  }

  private void count(int tag, long pointer, long bytes) throws SceneFileException {
    if (pointer < 0 || pointer > length - bytes) {
      throw refused("tag %d points outside the file; it may be cut off".formatted(tag));
    }
    tagBytes += bytes;
    if (tagBytes > Math.min(MOST_TAG_BYTES, 2 * length)) {
      throw refused("its directories claim more bytes than the file holds");
    }
  }

  private static long[] numbers(ByteBuffer source, int type, int count) {
    long[] out = new long[count];
    for (int i = 0; i < count; i++) {
      out[i] =
          switch (TYPE_BYTES[type]) {
            case 1 -> source.get() & 0xFF;
            case 2 -> source.getShort() & 0xFFFF;
            case 4 -> source.getInt() & 0xFFFFFFFFL;
            default -> source.getLong();
          };
    }
    return out;
  }

  private ByteBuffer read(long offset, int bytes, String what) throws IOException {
    if (offset < 0 || offset > length - bytes) {
      throw refused("its %s lies outside the file; it may be cut off".formatted(what));
    }
    ByteBuffer buffer = readFully(channel, offset, bytes);
    if (buffer == null) {
      throw refused("it became shorter while it was read");
    }
    return buffer.order(order);
  }

  /// Bytes of a file, or null where it ends before.
  static @Nullable ByteBuffer readFully(FileChannel channel, long offset, int bytes)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        return null;
      }
    }
    return buffer.flip();
  }

  private SceneFileException refused(String reason) {
    return new SceneFileException(file, reason);
  }
}
