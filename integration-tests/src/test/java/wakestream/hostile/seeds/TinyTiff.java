package wakestream.hostile.seeds;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;

/// Writes small TIFFs of every layout that is read.
///
/// @param order byte order
/// @param big BigTIFF
/// @param side of the image, pixels
/// @param tile side of a tile, or 0 for strips of 8 rows
/// @param samples samples a pixel
/// @param bits 8 or 16
/// @param compression tag 259: 1, 5, 7, 8 or 32773
/// @param predictor 1 or 2
/// @param planar whether each sample has blocks of its own
/// @param geo whether it has GeoTIFF keys (UTM 32 north) and a no-data value
record TinyTiff(
    ByteOrder order,
    boolean big,
    int side,
    int tile,
    int samples,
    int bits,
    int compression,
    int predictor,
    boolean planar,
    boolean geo) {
  static final TinyTiff PLAIN =
      new TinyTiff(ByteOrder.LITTLE_ENDIAN, false, 24, 0, 1, 8, 1, 1, false, false);

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int DOUBLE = 12;
  private static final int LONG8 = 16;

  private record Tag(int type, int count, byte[] bytes) {}

  byte[] bytes() {
    List<byte[]> blocks = blocks();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int head = big ? 16 : 8;
    long[] places = new long[blocks.size()];
    long[] lengths = new long[blocks.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = head + data.size();
      lengths[i] = blocks.get(i).length;
      data.writeBytes(blocks.get(i));
    }
    if (data.size() % 2 != 0) {
      data.write(0);
    }
    int at = head + data.size();
    byte[] directory = directory(at, tags(places, lengths));
    ByteBuffer out = buffer(at + directory.length);
    byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    out.put(letter).put(letter).putShort((short) (big ? 43 : 42));
    if (big) {
      out.putShort((short) 8).putShort((short) 0).putLong(at);
    } else {
      out.putInt(at);
    }
    return out.put(data.toByteArray()).put(directory).array();
  }

  private int blockSide() {
    return tile == 0 ? side : tile;
  }

  private int blockRows() {
    return tile == 0 ? 8 : tile;
  }

  private List<byte[]> blocks() {
    List<byte[]> blocks = new ArrayList<>();
    Random random = new Random(samples * 31L + bits);
    int across = (side + blockSide() - 1) / blockSide();
    int down = (side + blockRows() - 1) / blockRows();
    int inBlock = planar ? 1 : samples;
    for (int i = 0; i < across * down * (planar ? samples : 1); i++) {
      blocks.add(
          switch (compression) {
            case 7 -> JpegSeeds.block(blockSide(), blockRows(), inBlock);
            default -> packed(pixels(random, blockSide() * blockRows() * inBlock * bits / 8));
          });
    }
    return blocks;
  }

  /// A slope with some noise.
  private static byte[] pixels(Random random, int length) {
    byte[] pixels = new byte[length];
    for (int i = 0; i < length; i++) {
      pixels[i] = (byte) (i / 16 + random.nextInt(3));
    }
    return pixels;
  }

  private byte[] packed(byte[] pixels) {
    return switch (compression) {
      case 5 -> Lzw.pack(pixels);
      case 8 -> {
        Deflater deflater = new Deflater();
        deflater.setInput(pixels);
        deflater.finish();
        byte[] out = new byte[pixels.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        yield Arrays.copyOf(out, length);
      }
      case 32_773 -> packBits(pixels);
      default -> pixels;
    };
  }

  private static byte[] packBits(byte[] pixels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < pixels.length; at += 64) {
      int length = Math.min(64, pixels.length - at);
      out.write(length - 1);
      out.write(pixels, at, length);
      if (at + 64 < pixels.length) { // one run, to have one
        out.write(-3);
        out.write(pixels[at + 64]);
      }
    }
    return out.toByteArray();
  }

  private Map<Integer, Tag> tags(long[] places, long[] lengths) {
    Map<Integer, Tag> tags = new TreeMap<>();
    tags.put(256, longs(side));
    tags.put(257, longs(side));
    tags.put(258, shorts(bits, samples));
    tags.put(259, shorts(compression, 1));
    tags.put(262, shorts(compression == 7 && samples == 3 ? 6 : samples >= 3 ? 2 : 1, 1));
    tags.put(277, shorts(samples, 1));
    tags.put(284, shorts(planar ? 2 : 1, 1));
    tags.put(317, shorts(predictor, 1));
    tags.put(339, shorts(1, samples));
    if (samples == 2 || samples == 4) {
      tags.put(338, shorts(samples == 2 ? 2 : 0, 1));
    }
    if (tile == 0) {
      tags.put(273, longs(places));
      tags.put(278, longs(8));
      tags.put(279, longs(lengths));
    } else {
      tags.put(322, longs(tile));
      tags.put(323, longs(tile));
      tags.put(324, longs(places));
      tags.put(325, longs(lengths));
    }
    if (geo) {
      tags.put(33550, doubles(10, 10, 0));
      tags.put(33922, doubles(0, 0, 0, 500_000, 4_900_000, 0));
      tags.put(34735, numbers(SHORT, 1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32_632));
      tags.put(42113, new Tag(2, 2, new byte[] {'0', 0}));
    }
    return tags;
  }

  private Tag shorts(int value, int count) {
    long[] values = new long[count];
    Arrays.fill(values, value);
    return numbers(SHORT, values);
  }

  private Tag longs(long... values) {
    return numbers(big ? LONG8 : LONG, values);
  }

  private Tag doubles(double... values) {
    ByteBuffer bytes = buffer(8 * values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return new Tag(DOUBLE, values.length, bytes.array());
  }

  private Tag numbers(int type, long... values) {
    int width = type == SHORT ? 2 : type == LONG ? 4 : 8;
    ByteBuffer bytes = buffer(width * values.length);
    for (long value : values) {
      switch (type) {
        case SHORT -> bytes.putShort((short) value);
        case LONG -> bytes.putInt((int) value);
        default -> bytes.putLong(value);
      }
    }
    return new Tag(type, values.length, bytes.array());
  }

  private byte[] directory(int at, Map<Integer, Tag> tags) {
    int entry = big ? 20 : 12;
    int room = big ? 8 : 4;
    int head = (big ? 8 : 2) + entry * tags.size() + room;
    ByteBuffer out = buffer(head + tags.values().stream().mapToInt(t -> t.bytes.length).sum());
    if (big) {
      out.putLong(tags.size());
    } else {
      out.putShort((short) tags.size());
    }
    int behind = head;
    for (Map.Entry<Integer, Tag> one : tags.entrySet()) {
      Tag tag = one.getValue();
      out.putShort(one.getKey().shortValue()).putShort((short) tag.type);
      put(out, tag.count);
      int next = out.position() + room;
      if (tag.bytes.length <= room) {
        out.put(tag.bytes);
      } else {
        put(out, at + behind);
        out.put(behind, tag.bytes);
        behind += tag.bytes.length;
      }
      out.position(next);
    }
    put(out, 0);
    return out.array();
  }

  private void put(ByteBuffer out, long number) {
    if (big) {
      out.putLong(number);
    } else {
      out.putInt((int) number);
    }
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(order);
  }
}
