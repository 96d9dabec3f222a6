package wakestream.hostile.seeds;

import java.util.ArrayList;
import java.util.List;

/// Image files.
public final class ImageSeeds {
  private ImageSeeds() {}

  public static List<Seed> tiff() {
    return TiffSeeds.all().stream().map(b -> new Seed(b, TiffSeeds.fields(b))).toList();
  }

  public static List<Seed> jpeg() {
    return JpegSeeds.all().stream().map(b -> new Seed(b, jpegFields(b))).toList();
  }

  public static List<Seed> png() {
    return PngSeeds.all().stream().map(Seed::of).toList();
  }

  /// Markers, lengths, and the first bytes of each segment.
  private static int[] jpegFields(byte[] jpeg) {
    List<Integer> fields = new ArrayList<>();
    int at = 2;
    while (at + 4 <= jpeg.length && jpeg[at] == (byte) 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
      for (int i = 0; i < Math.min(length, 24) + 2; i++) {
        fields.add(at + i);
      }
      if (marker == 0xDA) {
        break;
      }
      at += 2 + length;
    }
    return fields.stream().mapToInt(Integer::intValue).toArray();
  }
}
