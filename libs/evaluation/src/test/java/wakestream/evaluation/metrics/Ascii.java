package wakestream.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;

/// Shapes drawn as text: every letter is a shape, in alphabetical order.
final class Ascii {
  private Ascii() {}

  static List<Shape> shapes(String picture) {
    List<String> lines = picture.strip().lines().map(String::strip).toList();
    List<Shape> out = new ArrayList<>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      BitMask mask = new BitMask(lines.getFirst().length(), lines.size());
      for (int y = 0; y < lines.size(); y++) {
        for (int x = 0; x < lines.get(y).length(); x++) {
          if (lines.get(y).charAt(x) == letter) {
            mask.set(x, y);
          }
        }
      }
      if (!mask.isEmpty()) {
        out.add(new Shape(Box.of(mask.width(), mask.height()), mask));
      }
    }
    return out;
  }
}
