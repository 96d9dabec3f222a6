package wakestream.hostile.seeds;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Small TIFFs of every layout, compression, sample and byte order that is read.
final class TiffSeeds {
  private static final int[] COMPRESSIONS = {1, 5, 8, 32_773};

  private TiffSeeds() {}

  static List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    int n = 0;
    for (int compression : COMPRESSIONS) {
      for (int bits : new int[] {8, 16}) {
        for (int samples = 1; samples <= 4; samples++) {
          n++;
          boolean little = n % 3 != 0;
          all.add(
              new TinyTiff(
                      little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
                      n % 5 == 0,
                      24,
                      n % 2 == 0 ? 16 : 0,
                      samples,
                      bits,
                      compression,
                      compression == 5 || compression == 8 ? 1 + n % 2 : 1,
                      n % 4 == 3,
                      n % 3 == 1)
                  .bytes());
        }
      }
    }
    for (int samples : new int[] {1, 3}) {
      for (int tile : new int[] {0, 16}) {
        all.add(
            new TinyTiff(ByteOrder.LITTLE_ENDIAN, false, 32, tile, samples, 8, 7, 1, false, true)
                .bytes());
      }
    }
    return all;
  }

  /// Where the structure of a TIFF lies: its header and its directories' entries.
  static int[] fields(byte[] tiff) {
    java.nio.ByteBuffer in =
        java.nio.ByteBuffer.wrap(tiff)
            .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    boolean big = in.getShort(2) == 43;
    int at = (int) (big ? in.getLong(8) : in.getInt(4));
    int count = (int) (big ? in.getLong(at) : in.getShort(at));
    int entry = big ? 20 : 12;
    int first = at + (big ? 8 : 2);
    List<Integer> fields = new ArrayList<>(List.of(2, 4, at));
    for (int i = 0; i < count; i++) {
      int e = first + i * entry;
      fields.addAll(List.of(e, e + 2, e + 4, e + entry / 2 + 2, e + entry / 2 + 3));
    }
    fields.add(first + count * entry);
    for (int behind = first + count * entry + 4; behind < tiff.length; behind += 4) {
      fields.add(behind);
    }
    return fields.stream().mapToInt(Integer::intValue).toArray();
  }
}
