package wakestream.imagery.masks;

import wakestream.imagery.decoding.Squeezed;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.raster.BitMask;

/// Masks as they travel in records; `docs/wire.md` describes the forms for other languages. The
/// size is not in the bytes: the record has it, and what does not fit it is refused before anything
/// is allocated.
public final class PackedMask {
  static final int PROBABILITIES = 16;
  static final int BITS = 17;

  /// No mask has more pixels.
  static final long MOST_PIXELS = 64L << 20;

  private PackedMask() {}

  /// One byte a pixel, row by row, in Zstandard.
  public static byte[] pack(ProbabilityMap map) {
    return Squeezed.squeeze(PROBABILITIES, map.values());
  }

  /// @throws UndecodableException when the bytes are damaged or are of another size
  public static ProbabilityMap unpackProbabilities(byte[] packed, int width, int height)
      throws UndecodableException {
    check(packed, PROBABILITIES, width, height);
    return new ProbabilityMap(width, height, Squeezed.expand(packed, width * height));
  }

  /// One bit a pixel, the leftmost in the highest bit, each row filled up to whole bytes with
  /// zeros, in Zstandard.
  public static byte[] pack(BitMask mask) {
    int stride = (mask.width() + 7) / 8;
    byte[] bytes = new byte[stride * mask.height()];
    for (int y = 0; y < mask.height(); y++) {
      int x = mask.nextSet(y, 0);
      while (x < mask.width()) {
        for (int end = mask.nextClear(y, x); x < end; x++) {
          bytes[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
        x = mask.nextSet(y, x);
      }
    }
    return Squeezed.squeeze(BITS, bytes);
  }

  /// @throws UndecodableException when the bytes are damaged or are of another size
  public static BitMask unpackBits(byte[] packed, int width, int height)
      throws UndecodableException {
    check(packed, BITS, width, height);
    int stride = (width + 7) / 8;
    byte[] bytes = Squeezed.expand(packed, stride * height);
    BitMask mask = new BitMask(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if ((bytes[y * stride + (x >> 3)] & 0x80 >> (x & 7)) != 0) {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }

  private static void check(byte[] packed, int form, int width, int height)
      throws UndecodableException {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new UndecodableException(
          "a mask of %d x %d is beyond all bounds".formatted(width, height));
    }
    if (Squeezed.form(packed) != form) {
      throw new UndecodableException(
          "form %d where a mask of form %d is expected".formatted(packed[0], form));
    }
  }
}
