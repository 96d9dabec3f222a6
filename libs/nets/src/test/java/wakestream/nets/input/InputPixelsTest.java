package wakestream.nets.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

class InputPixelsTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  @Test
  void reflectanceIsScaleTimesSamplePlusOffset() {
    Raster raster = new Raster(SampleType.UINT16, 1, 2, 1, new short[] {1000, (short) 65535});
    Radiometry radiometry =
        new Radiometry(Quantity.REFLECTANCE, List.of(new Band("nir", 1e-4, -0.1)));
    float[] physical = InputPixels.physical(raster, radiometry);
    assertThat(physical[0]).isCloseTo(0.0f, CLOSE);
    assertThat(physical[1]).isCloseTo(6.4535f, CLOSE);
  }

  @Test
  void theSameSceneInOtherUnitsGivesTheSameInput() {
    Normalisation normalisation = normalisation(Quantity.REFLECTANCE, false);
    Raster a = new Raster(SampleType.UINT16, 1, 1, 1, new short[] {2000});
    Raster b = new Raster(SampleType.UINT16, 1, 1, 1, new short[] {13107});
    float[] first = new float[1];
    float[] second = new float[1];
    InputPixels.normalise(normalisation, physical(a, 1e-4), 1, null, first, 0);
    InputPixels.normalise(normalisation, physical(b, 1.0 / 65535), 1, null, second, 0);
    assertThat(first[0]).isCloseTo(second[0], CLOSE).isCloseTo(1.0f, CLOSE);
  }

  private static float[] physical(Raster raster, double scale) {
    return InputPixels.physical(
        raster, new Radiometry(Quantity.REFLECTANCE, List.of(new Band("nir", scale, 0))));
  }

  private static Normalisation normalisation(Quantity quantity, boolean dark) {
    return new Normalisation(quantity, List.of(0.1), List.of(0.1), 5, dark, 0);
  }

  @Test
  void bandsComeToLieBesideOneAnotherAndOutliersAreCutOff() {
    Normalisation two =
        new Normalisation(Quantity.DISPLAY, List.of(0.0, 0.0), List.of(1.0, 0.01), 3, false, 0);
    float[] out = new float[5];
    InputPixels.normalise(two, new float[] {0.1f, 0.2f, 0.3f, 0.02f}, 2, null, out, 1);
    assertThat(out).containsExactly(new float[] {0, 0.1f, 3, 0.2f, 2}, CLOSE);
  }

  @Test
  void darkFloorTakesAwayAnOffsetThatTheWholeTileHas() {
    Normalisation normalisation = normalisation(Quantity.DISPLAY, true);
    float[] tile = new float[100];
    for (int i = 0; i < 100; i++) {
      tile[i] = 0.01f * i;
    }
    float[] hazy = tile.clone();
    for (int i = 0; i < 100; i++) {
      hazy[i] += 0.1f;
    }
    float[] clear = new float[100];
    float[] veiled = new float[100];
    InputPixels.normalise(normalisation, tile, 10, null, clear, 0);
    InputPixels.normalise(normalisation, hazy, 10, null, veiled, 0);
    assertThat(veiled).containsExactly(clear, Offset.offset(1e-5f));
  }

  private static float[] standardised(
      double leastSpread, float[] tile, @Nullable BitMask validity) {
    float[] out = new float[tile.length];
    InputPixels.normalise(
        new Normalisation(Quantity.REFLECTANCE, List.of(0.1), List.of(0.1), 5, true, leastSpread),
        tile,
        tile.length,
        validity,
        out,
        0);
    return out;
  }

  /// Mean 0.4 and standard deviation 0.1 by hand, above the least one of 0.05.
  @Test
  void aTileIsStandardisedByItsOwnMeanAndSpread() {
    float[] tile = {0.3f, 0.5f, 0.3f, 0.5f};
    float[] hazy = {0.45f, 0.55f, 0.45f, 0.55f};
    assertThat(standardised(0.5, tile, null)).containsExactly(new float[] {-1, 1, -1, 1}, CLOSE);
    assertThat(standardised(0.5, hazy, null))
        .as("brighter, and with half of the contrast")
        .containsExactly(new float[] {-1, 1, -1, 1}, Offset.offset(1e-5f));
  }

  /// A standard deviation of 0.01 where the least one is 0.5 of 0.1.
  @Test
  void theNoiseOfCalmWaterIsDividedByTheLeastSpread() {
    assertThat(standardised(0.5, new float[] {0.04f, 0.06f}, null))
        .containsExactly(new float[] {-0.2f, 0.2f}, CLOSE);
    assertThat(standardised(0.5, new float[] {0.04f, 0.04f}, null))
        .containsExactly(new float[] {0, 0}, CLOSE);
  }

  /// What is not valid would have made the mean 1 and the spread wide.
  @Test
  void whatIsNotValidTellsNothingOfATile() {
    BitMask validity = new BitMask(3, 1);
    validity.set(0, 0);
    validity.set(1, 0);
    assertThat(standardised(0.5, new float[] {0.3f, 0.5f, 90}, validity))
        .containsExactly(new float[] {-1, 1, 0}, CLOSE);
    assertThat(standardised(0.5, new float[] {0.3f, 0.5f, 90}, new BitMask(3, 1)))
        .containsExactly(new float[] {0, 0, 0}, CLOSE);
  }

  @Test
  void aLeastSpreadBelowNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standardised(-0.1, new float[] {0, 1}, null))
        .withMessage("normalisation.leastSpread must not be negative, was -0.1");
  }

  @Test
  void whatIsNotValidBecomesTheMean() {
    BitMask validity = new BitMask(2, 1);
    validity.set(0, 0);
    float[] out = new float[2];
    InputPixels.normalise(
        normalisation(Quantity.DISPLAY, false), new float[] {0.3f, 0.3f}, 2, validity, out, 0);
    assertThat(out).containsExactly(new float[] {2, 0}, CLOSE);
  }
}
