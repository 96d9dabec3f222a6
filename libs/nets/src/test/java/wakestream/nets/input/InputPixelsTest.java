package wakestream.nets.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
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
    return new Normalisation(quantity, List.of(0.1), List.of(0.1), 5, dark);
  }

  @Test
  void bandsComeToLieBesideOneAnotherAndOutliersAreCutOff() {
    Normalisation two =
        new Normalisation(Quantity.DISPLAY, List.of(0.0, 0.0), List.of(1.0, 0.01), 3, false);
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
