package wakestream.imagery.decoding;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// The lossless form in which a tile's samples travel; `docs/wire.md` describes it for other
/// languages.
///
/// 1. Where every 16-bit sample is `round(n * 6.5535)` for an n of 0..10000 (Sentinel-2's own
///    numbers, stretched to 65535), n stands for the sample.
/// 2. Each row of each band becomes differences to the pixel at the left, the first to 0.
/// 3. 16-bit differences are zigzagged (0, -1, 1, -2, ... become 0, 1, 2, 3, ...), and all low
///    bytes stand before all high bytes.
/// 4. Zstandard, level 1; before it one byte that names the form.
public final class TilePacking {
  static final int RAW_16 = 1;
  static final int STRETCHED_16 = 2;
  static final int RAW_8 = 3;

  /// No tile is larger, unpacked: far above what a grid gives, far below what hurts.
  static final long MOST_BYTES = 64L << 20;

  private static final int STRETCHED_STEPS = 10_000;

  private TilePacking() {}

  public static byte[] pack(Raster tile) {
    if (tile.type() == SampleType.UINT8) {
      return Squeezed.squeeze(RAW_8, differences8(tile));
    }
    short[] numbers = unstretched(tile.samples());
    return numbers == null
        ? Squeezed.squeeze(RAW_16, differences16(tile.samples(), tile.width()))
        : Squeezed.squeeze(STRETCHED_16, differences16(numbers, tile.width()));
  }

  /// @param packed what [#pack] gave
  /// @throws UndecodableException when the bytes are damaged or do not hold what is expected
  public static Raster unpack(byte[] packed, SampleType type, int bands, int width, int height)
      throws UndecodableException {
    long size = (long) bands * width * height * type.bytes();
    if (bands < 1 || bands > Raster.MAXIMUM_BANDS || width < 1 || height < 1 || size > MOST_BYTES) {
      throw new UndecodableException(
          "a tile of %d bands, %d x %d pixels is beyond all bounds"
              .formatted(bands, width, height));
    }
    int form = Squeezed.form(packed);
    boolean known =
        type == SampleType.UINT8 ? form == RAW_8 : form == RAW_16 || form == STRETCHED_16;
    if (!known) {
      throw new UndecodableException("form %d is none of %s tiles".formatted(form, type));
    }
    byte[] content = Squeezed.expand(packed, (int) size);
    short[] samples = type == SampleType.UINT8 ? sums8(content, width) : sums16(content, width);
    if (form == STRETCHED_16) {
      stretch(samples);
    }
    return new Raster(type, bands, width, height, samples);
  }

  /// Sentinel-2's numbers, or null where a sample is none of theirs.
  private static short @Nullable [] unstretched(short[] samples) {
    short[] out = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      int sample = samples[i] & 0xFFFF;
      int number = (sample * STRETCHED_STEPS + 65_535 / 2) / 65_535;
      if (stretched(number) != sample) {
        return null;
      }
      out[i] = (short) number;
    }
    return out;
  }

  private static int stretched(int number) {
    return (number * 65_535 + STRETCHED_STEPS / 2) / STRETCHED_STEPS;
  }

  private static void stretch(short[] numbers) throws UndecodableException {
    for (int i = 0; i < numbers.length; i++) {
      int number = numbers[i] & 0xFFFF;
      if (number > STRETCHED_STEPS) {
        throw new UndecodableException("%d is above %d".formatted(number, STRETCHED_STEPS));
      }
      numbers[i] = (short) stretched(number);
    }
  }

  private static byte[] differences16(short[] samples, int width) {
    byte[] out = new byte[2 * samples.length];
    for (int row = 0; row < samples.length; row += width) {
      short before = 0;
      for (int i = row; i < row + width; i++) {
        short difference = (short) (samples[i] - before);
        int zigzag = difference << 1 ^ difference >> 15;
        out[i] = (byte) zigzag;
        out[samples.length + i] = (byte) (zigzag >> 8);
        before = samples[i];
      }
    }
    return out;
  }

  private static short[] sums16(byte[] content, int width) {
    short[] out = new short[content.length / 2];
    for (int row = 0; row < out.length; row += width) {
      int sum = 0;
      for (int i = row; i < row + width; i++) {
        int zigzag = content[i] & 0xFF | (content[out.length + i] & 0xFF) << 8;
        sum += zigzag >>> 1 ^ -(zigzag & 1);
        out[i] = (short) sum;
      }
    }
    return out;
  }

  private static byte[] differences8(Raster tile) {
    short[] samples = tile.samples();
    byte[] out = new byte[samples.length];
    for (int row = 0; row < samples.length; row += tile.width()) {
      int before = 0;
      for (int i = row; i < row + tile.width(); i++) {
        out[i] = (byte) (samples[i] - before);
        before = samples[i];
      }
    }
    return out;
  }

  private static short[] sums8(byte[] content, int width) {
    short[] out = new short[content.length];
    for (int row = 0; row < out.length; row += width) {
      int sum = 0;
      for (int i = row; i < row + width; i++) {
        sum += content[i];
        out[i] = (short) (sum & 0xFF);
      }
    }
    return out;
  }
}
