package wakestream.splitting;

import java.util.List;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.ships.Ship;

/// Masks as text: `.` is clear, anything else set; digits are probabilities in tenths.
public final class Ascii {
  private Ascii() {}

  public static BitMask mask(String picture) {
    List<String> rows = picture.lines().toList();
    BitMask mask = new BitMask(rows.getFirst().length(), rows.size());
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < rows.get(y).length(); x++) {
        if (rows.get(y).charAt(x) != '.') {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }

  /// `#` is 255, a digit d is 25 d, `.` is 0.
  public static ProbabilityMap map(String picture) {
    List<String> rows = picture.lines().toList();
    int width = rows.getFirst().length();
    byte[] values = new byte[width * rows.size()];
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < width; x++) {
        char c = rows.get(y).charAt(x);
        values[y * width + x] = (byte) (c == '#' ? 255 : c == '.' ? 0 : 25 * (c - '0'));
      }
    }
    return new ProbabilityMap(width, rows.size(), values);
  }

  /// Labels as letters: 1 is `a`.
  public static String labels(int[] labels, int width) {
    StringBuilder out = new StringBuilder();
    for (int p = 0; p < labels.length; p++) {
      out.append(labels[p] == 0 ? '.' : (char) ('a' + labels[p] - 1));
      out.append(p % width == width - 1 && p < labels.length - 1 ? "\n" : "");
    }
    return out.toString();
  }

  /// Ships as letters, in the order of the list.
  public static String ships(List<Ship> ships, int width, int height) {
    int[] labels = new int[width * height];
    for (int i = 0; i < ships.size(); i++) {
      Ship ship = ships.get(i);
      for (int y = 0; y < ship.box().height(); y++) {
        for (int x = 0; x < ship.box().width(); x++) {
          if (ship.mask().get(x, y)) {
            labels[(ship.box().y() + y) * width + ship.box().x() + x] = i + 1;
          }
        }
      }
    }
    return labels(labels, width);
  }
}
