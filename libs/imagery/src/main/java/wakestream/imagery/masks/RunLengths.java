package wakestream.imagery.masks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakestream.imagery.raster.BitMask;

/// Run-length encodings of binary masks as data sets write them. Both go down the columns, column
/// after column from the left.
///
/// - COCO, uncompressed: lengths of runs that alternate between clear and set, clear first (so a
///   mask whose first pixel is set begins with 0); they sum to width times height.
/// - Airbus Ship Detection Challenge: text `start length start length ...`, set runs only, starts
///   counted from 1 and ascending.
public final class RunLengths {
  private RunLengths() {}

  /// @throws IllegalArgumentException when the counts are negative or do not sum to the mask's size
  public static BitMask fromCoco(int[] counts, int width, int height) {
    BitMask mask = new BitMask(width, height);
    long size = (long) width * height;
    long at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0 || at + counts[i] > size) {
        throw new IllegalArgumentException(
            "COCO run %d of length %d at pixel %d leaves a mask of %d x %d"
                .formatted(i, counts[i], at, width, height));
      }
      if (i % 2 == 1) {
        setColumnRun(mask, at, at + counts[i]);
      }
      at += counts[i];
    }
    if (at != size) {
      throw new IllegalArgumentException(
          "COCO runs sum to %d, a mask of %d x %d has %d pixels"
              .formatted(at, width, height, size));
    }
    return mask;
  }

  /// The counts of a mask, without a trailing run of length 0.
  public static int[] toCoco(BitMask mask) {
    List<long[]> runs = runs(mask);
    int[] counts = new int[2 * runs.size() + 1];
    long at = 0;
    int n = 0;
    for (long[] run : runs) {
      counts[n++] = Math.toIntExact(run[0] - at);
      counts[n++] = Math.toIntExact(run[1] - run[0]);
      at = run[1];
    }
    long rest = (long) mask.width() * mask.height() - at;
    if (rest > 0) {
      counts[n++] = Math.toIntExact(rest);
    }
    return Arrays.copyOf(counts, n);
  }

  /// @param text pairs of start and length; blank for an empty mask
  /// @throws IllegalArgumentException when it is not pairs of numbers inside the mask
  public static BitMask fromAirbus(String text, int width, int height) {
    BitMask mask = new BitMask(width, height);
    if (text.isBlank()) {
      return mask;
    }
    String[] numbers = text.strip().split("\\s+", -1);
    if (numbers.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Airbus runs are pairs of start and length, were %d numbers".formatted(numbers.length));
    }
    long size = (long) width * height;
    for (int i = 0; i < numbers.length; i += 2) {
      long start = number(numbers[i]) - 1L;
      long length = number(numbers[i + 1]);
      if (start < 0 || length < 1 || start + length > size) {
        throw new IllegalArgumentException(
            "Airbus run %s %s leaves a mask of %d x %d"
                .formatted(numbers[i], numbers[i + 1], width, height));
      }
      setColumnRun(mask, start, start + length);
    }
    return mask;
  }

  /// The text of a mask; empty for an empty mask.
  public static String toAirbus(BitMask mask) {
    StringBuilder text = new StringBuilder();
    for (long[] run : runs(mask)) {
      text.append(text.isEmpty() ? "" : " ").append(run[0] + 1).append(' ').append(run[1] - run[0]);
    }
    return text.toString();
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' in Airbus runs is not a number".formatted(text), e);
    }
  }

  private static void setColumnRun(BitMask mask, long from, long to) {
    int height = mask.height();
    for (long at = from; at < to; at++) {
      mask.set((int) (at / height), (int) (at % height));
    }
  }

  /// Set runs as start (inclusive) and end (exclusive) in column-major order, merged over columns.
  private static List<long[]> runs(BitMask mask) {
    int[] columns = setColumns(mask);
    List<long[]> runs = new ArrayList<>();
    int height = mask.height();
    long[] open = {-1, -1};
    for (int x = columns[0]; x < columns[1]; x++) {
      for (int y = 0; y < height; y++) {
        if (!mask.get(x, y)) {
          continue;
        }
        long at = (long) x * height + y;
        if (open[1] == at) {
          open[1]++;
        } else {
          open = new long[] {at, at + 1};
          runs.add(open);
        }
      }
    }
    return runs;
  }

  /// First column with a set pixel, and the first after the last.
  private static int[] setColumns(BitMask mask) {
    int first = mask.width();
    int end = 0;
    for (int y = 0; y < mask.height(); y++) {
      int x = mask.nextSet(y, 0);
      first = Math.min(first, x);
      while (x < mask.width()) {
        end = Math.max(end, mask.nextClear(y, x));
        x = mask.nextSet(y, end);
      }
    }
    return new int[] {first, end};
  }
}
