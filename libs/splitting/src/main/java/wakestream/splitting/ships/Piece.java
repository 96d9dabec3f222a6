package wakestream.splitting.ships;

import java.util.ArrayList;
import java.util.List;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.components.Component;
import wakestream.splitting.watershed.Regions;

/// One region of a component, with the sums over its pixels.
///
/// @param box bounding box, scene pixels
/// @param mask its pixels within the box
/// @param pixels how many
/// @param sumX of the pixels' columns, scene pixels
/// @param sumY of the pixels' rows, scene pixels
/// @param sumValues of the pixels' probabilities, 0..255 each
/// @param peak largest probability, 0..255
record Piece(Box box, BitMask mask, int pixels, long sumX, long sumY, long sumValues, int peak) {
  /// All regions, in order.
  static List<Piece> of(Component component, Regions regions) {
    Gatherer[] gatherers = new Gatherer[regions.count()];
    int width = component.box().width();
    for (int p = 0; p < regions.labels().length; p++) {
      int label = regions.labels()[p];
      if (label > 0) {
        if (gatherers[label - 1] == null) {
          gatherers[label - 1] = new Gatherer();
        }
        gatherers[label - 1].add(p % width, p / width, component.values()[p] & 0xFF);
      }
    }
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < gatherers.length; i++) {
      pieces.add(gatherers[i].piece(i + 1, component.box(), regions.labels()));
    }
    return pieces;
  }

  /// The piece as a component of its own.
  ///
  /// @param whole what it is a piece of
  Component cutOut(Component whole) {
    byte[] values = new byte[box.width() * box.height()];
    int left = box.x() - whole.box().x();
    int top = box.y() - whole.box().y();
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        if (mask.get(x, y)) {
          values[y * box.width() + x] = whole.values()[(top + y) * whole.box().width() + left + x];
        }
      }
    }
    return new Component(box, values);
  }

  /// Column of the first pixel (smallest y, then x); its row is the box's.
  int firstX() {
    return box.x() + mask.nextSet(0, 0);
  }

  double centroidX() {
    return (double) sumX / pixels + 0.5;
  }

  double centroidY() {
    return (double) sumY / pixels + 0.5;
  }

  double confidence() {
    return sumValues / (255.0 * pixels);
  }

  /// Sums up a region in pixels of its component.
  private static final class Gatherer {
    private int left = Integer.MAX_VALUE;
    private int right;
    private int top = Integer.MAX_VALUE;
    private int bottom;
    private int pixels;
    private long sumX;
    private long sumY;
    private long sumValues;
    private int peak;

    void add(int x, int y, int value) {
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      pixels++;
      sumX += x;
      sumY += y;
      sumValues += value;
      peak = Math.max(peak, value);
    }

    Piece piece(int label, Box component, int[] labels) {
      BitMask mask = new BitMask(right - left, bottom - top);
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          if (labels[y * component.width() + x] == label) {
            mask.set(x - left, y - top);
          }
        }
      }
      Box box = new Box(component.x() + left, component.y() + top, right - left, bottom - top);
      return new Piece(
          box,
          mask,
          pixels,
          sumX + (long) pixels * component.x(),
          sumY + (long) pixels * component.y(),
          sumValues,
          peak);
    }
  }
}
