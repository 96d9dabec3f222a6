package wakestream.imagery.raster;

import java.util.Arrays;

/// One bit a pixel, rows packed into 64-bit words; mutable.
///
/// Used for validity (set: there is something to see) and for binary ship masks (set: ship).
public final class BitMask {
  private final int width;
  private final int height;
  private final int wordsPerRow;
  private final long[] words;

  /// An all-clear mask.
  public BitMask(int width, int height) {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException(
          "a mask must not have negative sides, was %d x %d".formatted(width, height));
    }
    this.width = width;
    this.height = height;
    this.wordsPerRow = (width + 63) >> 6;
    this.words = new long[Math.multiplyExact(wordsPerRow, height)];
  }

  /// An all-set mask.
  public static BitMask full(int width, int height) {
    BitMask mask = new BitMask(width, height);
    for (int y = 0; y < height; y++) {
      mask.setRun(y, 0, width);
    }
    return mask;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean get(int x, int y) {
    return (words[y * wordsPerRow + (x >> 6)] >>> (x & 63) & 1L) != 0;
  }

  public void set(int x, int y) {
    words[y * wordsPerRow + (x >> 6)] |= 1L << (x & 63);
  }

  public void clear(int x, int y) {
    words[y * wordsPerRow + (x >> 6)] &= ~(1L << (x & 63));
  }

  /// Sets the pixels `from` (inclusive) to `to` (exclusive) of a row.
  public void setRun(int y, int from, int to) {
    for (int x = from; x < to; ) {
      int inWord = Math.min(64 - (x & 63), to - x);
      long bits = inWord == 64 ? -1L : ((1L << inWord) - 1) << (x & 63);
      words[y * wordsPerRow + (x >> 6)] |= bits;
      x += inWord;
    }
  }

  /// The first set pixel of row `y` at or after `from`, or `width` where there is none.
  public int nextSet(int y, int from) {
    return next(y, from, 0L);
  }

  /// The first clear pixel of row `y` at or after `from`, or `width` where there is none.
  public int nextClear(int y, int from) {
    return next(y, from, -1L);
  }

  private int next(int y, int from, long flip) {
    for (int x = from; x < width; x = (x | 63) + 1) {
      long rest = (words[y * wordsPerRow + (x >> 6)] ^ flip) >>> (x & 63);
      if (rest != 0) {
        return Math.min(width, x + Long.numberOfTrailingZeros(rest));
      }
    }
    return width;
  }

  /// Number of set pixels.
  public long count() {
    long sum = 0;
    for (long word : words) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /// The pixels that are set in both.
  public BitMask and(BitMask other) {
    return combined(other, 0L);
  }

  /// The pixels that are set here and clear in the other.
  public BitMask andNot(BitMask other) {
    return combined(other, -1L);
  }

  private BitMask combined(BitMask other, long flip) {
    if (width != other.width || height != other.height) {
      throw new IllegalArgumentException("%s and %s differ in size".formatted(this, other));
    }
    BitMask out = new BitMask(width, height);
    for (int i = 0; i < words.length; i++) {
      out.words[i] = words[i] & (other.words[i] ^ flip);
    }
    return out;
  }

  /// A copy of a part; what reaches outside this mask is clear.
  public BitMask crop(Box part) {
    BitMask out = new BitMask(part.width(), part.height());
    Box inside = part.intersection(Box.of(width, height));
    if (inside.isEmpty()) {
      return out;
    }
    for (int y = inside.y(); y < inside.bottom(); y++) {
      int x = nextSet(y, inside.x());
      while (x < inside.right()) {
        int end = Math.min(nextClear(y, x), inside.right());
        out.setRun(y - part.y(), x - part.x(), end - part.x());
        x = nextSet(y, end);
      }
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BitMask that
        && width == that.width
        && height == that.height
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "BitMask[%d x %d, %d set]".formatted(width, height, count());
  }
}
