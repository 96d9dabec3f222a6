package wakestream.imagery.decoding;

import java.nio.ByteBuffer;

/// What a PNG file says of itself, read before anything is allocated (PNG, third edition, 11.2.1).
///
/// @param width columns, pixels
/// @param height rows, pixels
/// @param bits of a sample, or of an index into the palette
/// @param colour 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha
/// @param interlaced whether it comes in seven passes (Adam7)
public record PngHeader(int width, int height, int bits, int colour, boolean interlaced) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER = 0x49484452; // IHDR
  private static final int LENGTH = 13;

  /// First column and row, and the steps, of each pass.
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  /// @throws UndecodableException when it is no PNG of a form that there is
  public static PngHeader read(byte[] file) throws UndecodableException {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (file.length < 33
        || in.slice(0, 8).mismatch(ByteBuffer.wrap(SIGNATURE)) >= 0
        || in.getInt(8) != LENGTH
        || in.getInt(12) != HEADER) {
      throw new UndecodableException("it is no PNG or is cut off");
    }
    int bits = file[24];
    int colour = file[25];
    boolean known =
        switch (colour) {
          case 0 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
          case 3 -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
          case 2, 4, 6 -> bits == 8 || bits == 16;
          default -> false;
        };
    if (!known || file[26] != 0 || file[27] != 0 || file[28] < 0 || file[28] > 1) {
      throw new UndecodableException(
          "its header has colour type %d of %d bits, compression %d, filter %d, interlace %d"
              .formatted(colour, bits, file[26], file[27], file[28]));
    }
    return new PngHeader(in.getInt(16), in.getInt(20), bits, colour, file[28] == 1);
  }

  /// Samples a pixel, as decoded: a palette gives up to four.
  public int samples() {
    return switch (colour) {
      case 0 -> 1;
      case 4 -> 2;
      case 2 -> 3;
      default -> 4;
    };
  }

  /// Bytes of a row of this many pixels, without its filter byte.
  long rowBytes(long pixels) {
    int inRow = colour == 3 ? 1 : samples();
    return (pixels * inRow * bits + 7) / 8;
  }

  int[][] passes() {
    return interlaced ? ADAM7 : ONE_PASS;
  }
}
