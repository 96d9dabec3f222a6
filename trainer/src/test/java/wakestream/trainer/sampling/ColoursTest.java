package wakestream.trainer.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Each change of colours by itself, with numbers that always come out alike: 0.5 for a share, 1
/// for a Gaussian, 2 for a number.
class ColoursTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  private static class Even implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new AssertionError("no case draws whole longs");
    }

    @Override
    public double nextDouble() {
      return 0.5;
    }

    @Override
    public float nextFloat() {
      return 0.5f;
    }

    @Override
    public double nextGaussian() {
      return 1;
    }

    @Override
    public int nextInt(int bound) {
      return Math.min(2, bound - 1);
    }
  }

  private static Augmentation gains(double common, double band) {
    return new Augmentation(false, 0, 1, common, band, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Augmentation contrast(double deviation) {
    return new Augmentation(false, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, deviation, 0, 0);
  }

  private static Augmentation greyness(double share) {
    return new Augmentation(false, 0, 1, 0, 0, share, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Augmentation haze(double most) {
    return new Augmentation(false, 0, 1, 0, 0, 0, most, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Augmentation noise(double most) {
    return new Augmentation(false, 0, 1, 0, 0, 0, 0, most, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Augmentation blur() {
    return new Augmentation(false, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Augmentation bandShift() {
    return new Augmentation(false, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
  }

  /// 8 x 8 in four bands of 0.1, 0.2, 0.6 and 0.8; a ship's pixel of 0.9 at column 3, row 4.
  private static Crop crop() {
    Crop crop = Crop.empty(8, 4);
    float[] water = {0.1f, 0.2f, 0.6f, 0.8f};
    for (int b = 0; b < 4; b++) {
      Arrays.fill(crop.values(), b * 64, (b + 1) * 64, water[b]);
      crop.values()[b * 64 + 4 * 8 + 3] = 0.9f;
    }
    crop.ships()[4 * 8 + 3] = 1;
    return crop;
  }

  private static Crop changed(Augmentation augmentation) {
    Crop crop = crop();
    Colours.change(crop, augmentation, new Even());
    assertThat(crop.ships()).isEqualTo(crop().ships());
    return crop;
  }

  private static float value(Crop crop, int band, int x, int y) {
    return crop.values()[(band * crop.side() + y) * crop.side() + x];
  }

  private static void assertBands(Crop crop, int x, int y, float... expected) {
    for (int b = 0; b < 4; b++) {
      assertThat(value(crop, b, x, y)).as("band %d", b).isCloseTo(expected[b], CLOSE);
    }
  }

  @Test
  void withoutAnyStrengthAllValuesStayAsTheyAre() {
    for (int seed = 0; seed < 20; seed++) {
      Crop crop = crop();
      Colours.repaint(crop, Augmentation.none(), new SplittableRandom(seed));
      Colours.change(crop, Augmentation.none(), new SplittableRandom(seed));
      assertThat(crop.values()).isEqualTo(crop().values());
    }
  }

  @Test
  void aGainMultipliesAndIsBounded() {
    assertBands(changed(gains(Math.log(2), 0)), 0, 0, 0.2f, 0.4f, 1.2f, 1.6f);
    assertBands(changed(gains(Math.log(1.5), Math.log(2))), 0, 0, 0.3f, 0.6f, 1.8f, 2.4f);
    float most = (float) Math.exp(1.2);
    assertBands(changed(gains(5, 0)), 0, 0, 0.1f * most, 0.2f * most, 0.6f * most, 0.8f * most);
  }

  @Test
  void aGainOfBandsIsAnotherInEachAndTheSameAllOverIt() {
    Crop crop = crop();
    Colours.change(crop, gains(0, 0.3), new SplittableRandom(1));
    float[] gains = new float[4];
    for (int b = 0; b < 4; b++) {
      gains[b] = value(crop, b, 0, 0) / value(crop(), b, 0, 0);
      assertThat(value(crop, b, 3, 4)).isCloseTo(0.9f * gains[b], CLOSE);
    }
    assertThat(gains).doesNotHaveDuplicates();
  }

  /// The mean of a band of water is (63 * 0.1 + 0.9) / 64 = 0.1125: doubled, the distances of
  /// -0.0125 and 0.7875 make 0.0875 and 1.6875; times sixteen, the first would fall below 0.
  @Test
  void contrastSpreadsAboutTheMeanOfABand() {
    Crop twice = changed(contrast(Math.log(2)));
    assertThat(value(twice, 0, 0, 0)).isCloseTo(0.0875f, CLOSE);
    assertThat(value(twice, 0, 3, 4)).isCloseTo(1.6875f, CLOSE);
    for (int b = 0; b < 4; b++) {
      assertThat(mean(twice, b)).isCloseTo(mean(crop(), b), Offset.offset(1e-5));
    }
    assertThat(value(changed(contrast(Math.log(16))), 0, 0, 0)).isZero();
  }

  private static double mean(Crop crop, int band) {
    double sum = 0;
    for (int i = band * 64; i < (band + 1) * 64; i++) {
      sum += crop.values()[i];
    }
    return sum / 64;
  }

  /// Half the way to the mean of 0.1, 0.2 and 0.6, which is 0.3; the near infrared is not seen.
  @Test
  void greynessDrawsTheVisibleBandsTowardsTheirMean() {
    assertBands(changed(greyness(1)), 0, 0, 0.2f, 0.25f, 0.45f, 0.8f);
    assertBands(changed(greyness(0.5)), 0, 0, 0.1f, 0.2f, 0.6f, 0.8f); // 0.5 is not below it
  }

  /// At most 0.4, drawn as 0.4 * 0.5 * 0.5; a band has 0.75 of it: a veil of 0.075.
  @Test
  void hazeVeilsEveryBandAndDarkPixelsMost() {
    assertBands(changed(haze(0.4)), 0, 0, 0.1675f, 0.26f, 0.63f, 0.815f);
    assertBands(changed(haze(0.4)), 3, 4, 0.9075f, 0.9075f, 0.9075f, 0.9075f);
    for (int seed = 0; seed < 20; seed++) {
      Crop crop = crop();
      Colours.change(crop, haze(0.4), new SplittableRandom(seed));
      for (int i = 0; i < crop.values().length; i++) {
        assertThat(crop.values()[i]).isGreaterThan(crop().values()[i]).isLessThan(1);
      }
    }
  }

  /// Band 2 shows what lies a pixel to the right and below, the others and the labels stay.
  @Test
  void aBandShiftMovesOneBandAgainstTheOthersAndTheLabels() {
    Crop crop = changed(bandShift());
    assertBands(crop, 3, 4, 0.9f, 0.9f, 0.6f, 0.9f);
    assertBands(crop, 2, 3, 0.1f, 0.2f, 0.9f, 0.8f);
    int moved = 0;
    for (int i = 0; i < crop.values().length; i++) {
      moved += crop.values()[i] == crop().values()[i] ? 0 : 1;
    }
    assertThat(moved).isEqualTo(2);
  }

  /// 0.8 above the water of 0.1 is spread by 1 2 1, 2 4 2, 1 2 1 sixteenths.
  @Test
  void blurSpreadsAPixelOverItsNeighboursByTheBinomial() {
    Crop crop = changed(blur());
    int[][] sixteenths = {{0, 0, 0, 0, 0}, {0, 1, 2, 1, 0}, {0, 2, 4, 2, 0}, {0, 1, 2, 1, 0}};
    for (int y = 0; y < sixteenths.length; y++) {
      for (int x = 0; x < 5; x++) {
        assertThat(value(crop, 0, x + 1, y + 2))
            .as("column %d, row %d", x + 1, y + 2)
            .isCloseTo(0.1f + 0.8f * sixteenths[y][x] / 16, CLOSE);
      }
    }
    for (int b = 0; b < 4; b++) {
      assertThat(mean(crop, b)).isCloseTo(mean(crop(), b), Offset.offset(1e-6));
    }
  }

  /// At most 0.04, drawn as half of it: 16384 values have that deviation to a percent or two, and
  /// three uniform numbers reach no further than three of it.
  @Test
  void noiseHasTheDeviationThatWasDrawnAndNoMean() {
    Crop crop = Crop.empty(64, 4);
    SplittableRandom floats = new SplittableRandom(2);
    Colours.change(
        crop,
        noise(0.04),
        new Even() {
          @Override
          public float nextFloat() {
            return floats.nextFloat();
          }
        });
    double sum = 0;
    double squares = 0;
    for (float value : crop.values()) {
      assertThat(value).isBetween(-0.06f, 0.06f);
      sum += value;
      squares += value * value;
    }
    int count = crop.values().length;
    assertThat(Math.sqrt(squares / count)).isCloseTo(0.02, Offset.offset(0.0004));
    assertThat(sum / count).isCloseTo(0, Offset.offset(0.0008));
  }
}
