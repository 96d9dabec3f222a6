package wakestream.splitting.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wakestream.imagery.raster.Box;

/// Components that are too large for a ship: how many, and where the first of them are.
///
/// @param count all of them
/// @param boxes of at most [#MOST_BOXES], ordered by top row, left column, width and height
public record Oversized(int count, List<Box> boxes) {
  /// So many boxes are kept, so that a scene of nothing but noise stays small.
  public static final int MOST_BOXES = 100;

  /// None.
  public static final Oversized NONE = new Oversized(0, List.of());

  private static final Comparator<Box> ORDER =
      Comparator.comparingInt(Box::y)
          .thenComparingInt(Box::x)
          .thenComparingInt(Box::width)
          .thenComparingInt(Box::height);

  public Oversized {
    boxes = List.copyOf(boxes);
  }

  /// With one more. The order in which they are added does not matter.
  public Oversized plus(Box box) {
    List<Box> all = new ArrayList<>(boxes);
    all.add(box);
    all.sort(ORDER);
    return new Oversized(count + 1, all.subList(0, Math.min(all.size(), MOST_BOXES)));
  }
}
