package wakestream.evaluation.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import wakestream.imagery.masks.RunLengths;
import wakestream.imagery.raster.BitMask;

/// A COCO segmentation as a mask: run lengths, as numbers or in COCO's compressed text, or
/// polygons.
final class CocoMask {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CocoMask() {}

  /// @throws IllegalArgumentException when it is none of these, or not of the image's size
  static BitMask of(JsonNode segmentation, int width, int height) {
    if (segmentation.isArray()) {
      return PolygonMask.of(JSON.convertValue(segmentation, double[][].class), width, height);
    }
    JsonNode size = segmentation.path("size");
    if (size.isArray()
        && (size.path(0).asInt() != height || size.path(1).asInt() != width || size.size() != 2)) {
      throw new IllegalArgumentException(
          "its mask is of %s (rows, columns), the image of [%d,%d]".formatted(size, height, width));
    }
    JsonNode counts = segmentation.path("counts");
    if (counts.isArray()) {
      return RunLengths.fromCoco(JSON.convertValue(counts, int[].class), width, height);
    }
    if (counts.isTextual()) {
      return RunLengths.fromCoco(decompressed(counts.textValue()), width, height);
    }
    throw new IllegalArgumentException("its segmentation is neither run lengths nor polygons");
  }

  /// COCO's text: numbers in groups of five bits from the lowest, each plus 48 as a character, with
  /// 32 set where more follow and the sign in the last group's fifth bit; from the fourth number
  /// on, differences to the number two before (cocoapi, `rleFrString`).
  static int[] decompressed(String text) {
    int[] counts = new int[text.length()];
    int n = 0;
    int at = 0;
    while (at < text.length()) {
      long value = 0;
      int shift = 0;
      int group;
      do {
        if (at == text.length() || shift > 30) {
          throw new IllegalArgumentException(
              "its compressed run lengths end in the middle of a number");
        }
        group = text.charAt(at++) - 48;
        if (group < 0 || group > 63) {
          throw new IllegalArgumentException(
              "its compressed run lengths hold the character '%s'".formatted(text.charAt(at - 1)));
        }
        value |= (long) (group & 31) << shift;
        shift += 5;
      } while ((group & 32) != 0);
      if ((group & 16) != 0) {
        value |= -1L << shift;
      }
      counts[n] = (int) (n > 2 ? value + counts[n - 2] : value);
      n++;
    }
    return Arrays.copyOf(counts, n);
  }
}
