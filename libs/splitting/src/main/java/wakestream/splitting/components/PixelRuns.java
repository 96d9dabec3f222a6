package wakestream.splitting.components;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;

/// Ship pixels of a core with their probabilities, as runs: in order of rows and columns, each as
/// long as it can be. What is not ship takes no room.
public final class PixelRuns {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private int count;
  private int[] y;
  private int[] from;
  private int[] to;

  /// Place of each run's first value.
  private int[] start;

  private byte[] values;
  private int pixels;

  private PixelRuns(int runs, int pixels) {
    this.y = new int[runs];
    this.from = new int[runs];
    this.to = new int[runs];
    this.start = new int[runs];
    this.values = new byte[pixels];
  }

  /// None yet; runs are added in order.
  public static PixelRuns empty() {
    return new PixelRuns(8, 64);
  }

  /// The valid pixels of at least a probability.
  ///
  /// @param validity of the map, or null where all is valid
  /// @param lowThreshold 1..255
  public static PixelRuns of(ProbabilityMap map, @Nullable BitMask validity, int lowThreshold) {
    PixelRuns runs = empty();
    byte[] given = map.values();
    for (int row = 0; row < map.height(); row++) {
      runs.addRow(row, given, row * map.width(), map.width(), validity, lowThreshold);
    }
    return runs;
  }

  private void addRow(
      int row, byte[] given, int offset, int width, @Nullable BitMask validity, int low) {
    int x = 0;
    while (x < width) {
      x = skipZeros(given, offset, x, width);
      int begin = x;
      while (x < width
          && (given[offset + x] & 0xFF) >= low
          && (validity == null || validity.get(x, row))) {
        x++;
      }
      if (x > begin) {
        add(row, begin, given, offset + begin, x - begin);
      } else {
        x++;
      }
    }
  }

  private static int skipZeros(byte[] given, int offset, int x, int width) {
    int at = x;
    while (at + 8 <= width && (long) EIGHT.get(given, offset + at) == 0) {
      at += 8;
    }
    while (at < width && given[offset + at] == 0) {
      at++;
    }
    return at;
  }

  /// The pixels of a mask, each with the value 255.
  public static PixelRuns of(BitMask mask) {
    PixelRuns runs = empty();
    byte[] full = new byte[mask.width()];
    Arrays.fill(full, (byte) 255);
    for (int row = 0; row < mask.height(); row++) {
      for (int x = mask.nextSet(row, 0); x < mask.width(); ) {
        int end = mask.nextClear(row, x);
        runs.add(row, x, full, 0, end - x);
        x = mask.nextSet(row, end);
      }
    }
    return runs;
  }

  /// Adds a run behind the others.
  ///
  /// @param length at least 1
  public void add(int row, int column, byte[] given, int offset, int length) {
    if (count == y.length) {
      int room = Math.max(8, count * 2);
      y = Arrays.copyOf(y, room);
      from = Arrays.copyOf(from, room);
      to = Arrays.copyOf(to, room);
      start = Arrays.copyOf(start, room);
    }
    if (pixels + length > values.length) {
      values = Arrays.copyOf(values, Math.max(pixels + length, 2 * values.length));
    }
    y[count] = row;
    from[count] = column;
    to[count] = column + length;
    start[count++] = pixels;
    System.arraycopy(given, offset, values, pixels, length);
    pixels += length;
  }

  /// Number of runs.
  public int count() {
    return count;
  }

  /// Number of pixels, all runs together.
  public int pixels() {
    return pixels;
  }

  /// Row of a run.
  public int y(int run) {
    return y[run];
  }

  /// First column of a run.
  public int from(int run) {
    return from[run];
  }

  /// Column after the last of a run.
  public int to(int run) {
    return to[run];
  }

  /// Copies the values of a run.
  public void copy(int run, byte[] target, int at) {
    System.arraycopy(values, start[run], target, at, to[run] - from[run]);
  }

  /// Smallest and largest value of a run: `smallest << 8 | largest`.
  int range(int run) {
    int smallest = 255;
    int largest = 0;
    for (int p = start[run]; p < start[run] + to[run] - from[run]; p++) {
      int value = values[p] & 0xFF;
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
    return smallest << 8 | largest;
  }

  /// Gives every pixel of a run the same value.
  void fill(int run, byte value) {
    Arrays.fill(values, start[run], start[run] + to[run] - from[run], value);
  }

  /// The run that begins at a pixel, or -1 where none does.
  int find(int column, int row) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(y[middle], row);
      order = order != 0 ? order : Integer.compare(from[middle], column);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PixelRuns that
        && count == that.count
        && pixels == that.pixels
        && Arrays.equals(y, 0, count, that.y, 0, count)
        && Arrays.equals(from, 0, count, that.from, 0, count)
        && Arrays.equals(to, 0, count, that.to, 0, count)
        && Arrays.equals(values, 0, pixels, that.values, 0, pixels);
  }

  @Override
  public int hashCode() {
    return 31 * count + pixels;
  }

  @Override
  public String toString() {
    return "PixelRuns[%d runs, %d pixels]".formatted(count, pixels);
  }
}
