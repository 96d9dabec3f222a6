package wakestream.hostile.seeds;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Small PNG files of every colour type and depth, plain and interlaced, with other chunks between.
final class PngSeeds {
  private static final int WIDTH = 19;
  private static final int HEIGHT = 13;
  private static final int[][] FORMS = {
    {0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2}, {3, 4}, {3, 8},
    {4, 8}, {4, 16}, {6, 8}, {6, 16}
  };

  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private PngSeeds() {}

  static List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    for (int[] form : FORMS) {
      all.add(png(form[0], form[1], false, false));
      all.add(png(form[0], form[1], true, form[0] != 4));
    }
    return all;
  }

  private static byte[] png(int colour, int bits, boolean interlaced, boolean decorated) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer head = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT);
    head.put((byte) bits).put((byte) colour).put((byte) 0).put((byte) 0);
    head.put((byte) (interlaced ? 1 : 0));
    chunk(out, "IHDR", head.array());
    if (decorated) {
      chunk(out, "gAMA", ByteBuffer.allocate(4).putInt(45_455).array());
      chunk(out, "zTXt", text("Comment\0\0", deflated("a ship ".repeat(20).getBytes(US_ASCII))));
      chunk(out, "tEXt", text("Author\0", "nobody".getBytes(US_ASCII)));
    }
    if (colour == 3) {
      chunk(out, "PLTE", ramp(3 * (1 << bits)));
    }
    if (decorated && colour != 6) {
      chunk(out, "tRNS", ramp(colour == 0 ? 2 : colour == 2 ? 6 : 1 << bits));
    }
    byte[] data = deflated(rows(colour, bits, interlaced));
    int half = data.length / 2;
    chunk(out, "IDAT", java.util.Arrays.copyOf(data, half));
    chunk(out, "IDAT", java.util.Arrays.copyOfRange(data, half, data.length));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static final java.nio.charset.Charset US_ASCII = StandardCharsets.US_ASCII;

  private static byte[] text(String head, byte[] rest) {
    byte[] start = head.getBytes(US_ASCII);
    return ByteBuffer.allocate(start.length + rest.length).put(start).put(rest).array();
  }

  private static byte[] ramp(int length) {
    byte[] ramp = new byte[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = (byte) (i * 37);
    }
    return ramp;
  }

  private static byte[] rows(int colour, int bits, boolean interlaced) {
    int samples = colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1;
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    int[][] passes = interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}};
    for (int[] pass : passes) {
      int width = (WIDTH - pass[0] + pass[2] - 1) / pass[2];
      int height = (HEIGHT - pass[1] + pass[3] - 1) / pass[3];
      for (int y = 0; width > 0 && y < height; y++) {
        rows.write(y % 5);
        for (int i = 0; i < (width * samples * bits + 7) / 8; i++) {
          rows.write(colour == 3 ? 0x11 : i * 3 + y);
        }
      }
    }
    return rows.toByteArray();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    byte[] out = new byte[content.length + 100];
    int length = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, length);
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }
}
