package wakestream.imagery.scenefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

final class GeoTiffTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static Raster noise(SampleType type, int bands, int width, int height) {
    Random random = new Random(width * 31L + height);
    Raster image = Raster.zeros(type, bands, width, height);
    for (int i = 0; i < image.samples().length; i++) {
      image.samples()[i] = (short) random.nextInt(type.maximum() + 1);
    }
    return image;
  }

  private SceneFile written(Raster image, @Nullable Georeference place, GeoTiffForm form)
      throws Exception {
    Path file = folder.resolve("scene.tif");
    GeoTiffWriter.write(file, image, place, form);
    return SceneFile.open(file, ReadOptions.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "UINT8, 3, 300, 200, 0, false",
    "UINT8, 3, 300, 200, 64, true",
    "UINT8, 1, 70, 200, 512, true",
    "UINT16, 4, 300, 200, 0, true",
    "UINT16, 4, 300, 200, 128, true",
    "UINT16, 4, 511, 60, 512, true",
    "UINT16, 8, 31, 700, 256, true",
    "UINT16, 2, 1, 1, 16, false",
  })
  void pixelsAndWindowsComeBack(
      SampleType type, int bands, int width, int height, int tile, boolean difference)
      throws Exception {
    Raster image = noise(type, bands, width, height);
    GeoTiffForm form = new GeoTiffForm(tile, difference, false, null);
    try (SceneFile file = written(image, null, form)) {
      assertThat(file.read(image.box())).isEqualTo(image);
      assertThat(file.validity(image.box())).isNull();
      assertThat(file.georeference()).isEmpty();
      assertThat(file.placeNotUnderstood()).isFalse();
    }
    Random random = new Random(tile);
    for (int i = 0; i < 4; i++) {
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      Box window = new Box(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
      try (SceneFile file = SceneFile.open(folder.resolve("scene.tif"), ReadOptions.defaults())) {
        assertThat(file.read(window)).as("%s", window).isEqualTo(image.crop(window));
      }
    }
  }

  /// As ingest reads them: rows of blocks are shared by neighbouring windows, and gone back to.
  @ParameterizedTest
  @CsvSource({"0", "64", "128"})
  void windowsThatOverlapDownwardsComeBack(int tile) throws Exception {
    Raster image = noise(SampleType.UINT16, 4, 200, 700);
    try (SceneFile file = written(image, null, GeoTiffForm.tiled(tile))) {
      for (int y : new int[] {0, 100, 228, 356, 500, 60, 484}) {
        for (int x : new int[] {0, 72}) {
          Box window = new Box(x, y, 128, 192);
          assertThat(file.read(window)).as("%s", window).isEqualTo(image.crop(window));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"32632", "32733", "3857", "4326"})
  void placesComeBack(int epsg) throws Exception {
    double[] affine =
        epsg == 4326
            ? new double[] {10, 0.0001, 0, 44, 0, -0.0001}
            : new double[] {500_000, 10, 1, 4_649_776, 1, -10};
    Georeference place = new Georeference(ReferenceSystems.wktOfEpsg(epsg), affine);
    try (SceneFile file =
        written(noise(SampleType.UINT8, 1, 20, 10), place, GeoTiffForm.striped())) {
      Georeference read = file.georeference().orElseThrow();
      assertThat(read.affine()).containsExactly(affine);
      assertThat(ReferenceSystems.epsg(read.wkt())).hasValue(epsg);
    }
  }

  @Test
  void pixelWithoutDataHasTheValueInAllBands() throws Exception {
    Raster image = noise(SampleType.UINT16, 2, 4, 1);
    for (int band = 0; band < 2; band++) {
      image.set(band, 1, 0, 7);
    }
    image.set(0, 2, 0, 7);
    image.set(1, 2, 0, 8);
    try (SceneFile file = written(image, null, new GeoTiffForm(0, true, false, 7))) {
      BitMask validity = file.validity(image.box());
      assertThat(validity).isNotNull();
      assertThat(validity.get(1, 0)).isFalse();
      assertThat(validity.count()).isEqualTo(3);
    }
    try (SceneFile file = SceneFile.open(folder.resolve("scene.tif"), new ReadOptions(9))) {
      assertThat(file.validity(image.box())).as("what the user says counts").isNull();
    }
  }

  @Test
  void transparentPixelsHoldNoDataAndAlphaIsNoBand() throws Exception {
    Raster image = noise(SampleType.UINT8, 4, 5, 1);
    for (int x = 0; x < 5; x++) {
      image.set(3, x, 0, x == 2 ? 0 : 255);
    }
    try (SceneFile file = written(image, null, new GeoTiffForm(0, false, true, null))) {
      assertThat(file.bands()).isEqualTo(3);
      assertThat(file.read(image.box()).bands()).isEqualTo(3);
      BitMask validity = file.validity(image.box());
      assertThat(validity).isNotNull();
      assertThat(validity.nextClear(0, 0)).isEqualTo(2);
      assertThat(validity.count()).isEqualTo(4);
    }
  }

  @Test
  void onlyKnownSystemsAreWritten() {
    assertThatThrownBy(() -> ReferenceSystems.wktOfEpsg(2154))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EPSG 2154");
  }
}
