package wakestream.ingest.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;

final class ScenePlannerTest {
  private static final Georeference SOMEWHERE =
      new Georeference("a system", new double[] {0, 10, 0, 0, 0, -10});

  /// A scene without pixels.
  private record Form(
      int width, int height, SampleType sampleType, int bands, @Nullable Double metres)
      implements SceneFile {
    @Override
    public String name() {
      return "scene.tif";
    }

    @Override
    public Optional<Georeference> georeference() {
      return metres == null ? Optional.empty() : Optional.of(SOMEWHERE);
    }

    @Override
    public Optional<Double> groundSampleDistance() {
      return Optional.ofNullable(metres);
    }

    @Override
    public Raster read(Box window) {
      throw new UnsupportedOperationException("a plan reads no pixels");
    }

    @Override
    public @Nullable BitMask validity(Box window) {
      return null;
    }

    @Override
    public Optional<byte[]> wholeJpeg() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private static Form sentinel(@Nullable Double metres) {
    return new Form(1000, 600, SampleType.UINT16, 4, metres);
  }

  private static SceneOptions told(
      @Nullable Profile profile, String bands, @Nullable String scale) {
    return new SceneOptions(
        profile, RadiometryOptions.parse(null, bands, scale, null), null, null, null);
  }

  private static SceneOptions preset() {
    return new SceneOptions(
        null, RadiometryOptions.parse("sen2ships", null, null, null), null, null, null);
  }

  private static ScenePlan plan(SceneFile file, SceneOptions options) throws RefusedSceneException {
    return new ScenePlanner(options).plan(file);
  }

  private static void assertRefused(SceneFile file, SceneOptions options, String reason) {
    assertThatThrownBy(() -> plan(file, options))
        .isInstanceOf(RefusedSceneException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void reflectanceOfFourBandsAtTenMetresIsSentinel() throws Exception {
    ScenePlan plan = plan(sentinel(8.0), preset());
    assertThat(plan.profile()).isEqualTo(Profile.S2_RGBN);
    assertThat(plan.grid().tiles()).isEqualTo(4 * 3);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void onlyTheBandsOfTheProfileTravelInItsOrder() throws Exception {
    Form file = new Form(100, 100, SampleType.UINT16, 5, 10.0);
    ScenePlan plan = plan(file, told(null, "blue,green,red,edge,nir", "0.0001"));
    assertThat(plan.fileBands()).containsExactly(2, 1, 0, 4);
    assertThat(plan.radiometry().bandNames()).containsExactly("red", "green", "blue", "nir");
  }

  @Test
  void unknownRadiometryIsRefusedWithTheOptionThatTellsIt() {
    assertRefused(sentinel(8.0), SceneOptions.unsaid(), "4 bands of 16 bits): tell with --preset");
    Form placed = new Form(100, 100, SampleType.UINT8, 3, 1.0);
    assertRefused(placed, SceneOptions.unsaid(), "--profile rgb-vhr");
    assertRefused(placed, preset(), "is for 4 bands of 16 bits, it has 3 bands of 8 bits");
    assertRefused(sentinel(8.0), told(null, "red,green,blue", "1"), "names 3 bands, it has 4");
    assertRefused(sentinel(8.0), told(null, "red,green,blue,nir", null), "add --scale");
  }

  @Test
  void plainRgbIsVeryHighResolutionAndSaysSo() throws Exception {
    ScenePlan plan = plan(new Form(768, 768, SampleType.UINT8, 3, null), SceneOptions.unsaid());
    assertThat(plan.profile()).isEqualTo(Profile.RGB_VHR);
    assertThat(plan.radiometry().quantity()).isEqualTo(Quantity.DISPLAY);
    assertThat(plan.grid().halo()).isZero();
    assertThat(plan.notes().getFirst()).contains("taken as profile rgb-vhr");
  }

  @Test
  void aDistanceThatIsUnknownOrFarOffIsRefused() throws Exception {
    assertRefused(sentinel(null), preset(), "tell with --gsd METRES");
    assertRefused(sentinel(30.0), preset(), "30.00 m on the ground, profile s2-rgbn is for 5.0 to");
    SceneOptions anyway =
        new SceneOptions(Profile.S2_RGBN, preset().radiometry(), null, null, null);
    assertThat(plan(sentinel(30.0), anyway).notes().getFirst()).contains("outside of what profile");
  }

  @Test
  void aProfileThatDoesNotFitIsRefused() {
    assertRefused(
        sentinel(8.0),
        told(Profile.RGB_VHR, "red,green,blue,nir", "0.0001"),
        "--profile rgb-vhr: it is for DISPLAY, the scene has REFLECTANCE");
    assertRefused(
        sentinel(8.0),
        told(Profile.S2_RGBN, "red,green,blue,swir", "0.0001"),
        "it needs the bands [red, green, blue, nir]");
  }

  @Test
  void aRowOfTilesMustFitInMemory() {
    Form wide = new Form(400_000, 100, SampleType.UINT16, 4, 10.0);
    assertRefused(wide, preset(), "cut it: gdal_translate -srcwin");
  }

  @Test
  void theDigestFollowsTheOptions() throws Exception {
    String before = plan(sentinel(8.0), preset()).optionsDigest();
    SceneOptions other = new SceneOptions(null, preset().radiometry(), 8.1, null, null);
    assertThat(plan(sentinel(8.0), preset()).optionsDigest()).isEqualTo(before).hasSize(64);
    assertThat(plan(sentinel(8.0), other).optionsDigest()).isNotEqualTo(before);
  }

  @Test
  void contradictionsOnTheCommandLine() {
    assertThatThrownBy(() -> RadiometryOptions.parse("sen2ships", "red", null, null))
        .hasMessageContaining("one or the other");
    assertThatThrownBy(() -> RadiometryOptions.parse("landsat", null, null, null))
        .hasMessage("--preset must be one of sen2ships, was landsat");
    assertThatThrownBy(() -> RadiometryOptions.parse(null, null, "1", null))
        .hasMessage("--scale and --offset need --bands");
    assertThatThrownBy(() -> RadiometryOptions.parse(null, "a,b,c", "1,2", null))
        .hasMessage("--scale must be one number or 3, was 1,2");
    assertThatThrownBy(() -> RadiometryOptions.parse(null, "a", "x", null))
        .hasMessage("--scale must be a number, was x");
  }

  @Test
  void aTileOfExactlyTheLimitIsPlannedAndOneByteMoreIsNot() throws Exception {
    int most = (int) ScenePlanner.MOST_TILE_BYTES;
    ScenePlanner.checkTile(new TileGrid(most, 1, 4_000_000, 0), 1, SampleType.UINT8);
    ScenePlanner.checkTile(new TileGrid(10_000, 10_000, 512, 0), 7, SampleType.UINT16);
    assertThatThrownBy(
            () ->
                ScenePlanner.checkTile(
                    new TileGrid(most + 1, 1, 4_000_000, 0), 1, SampleType.UINT8))
        .isInstanceOf(RefusedSceneException.class)
        .hasMessage(
            "a tile of 1 bands and core 4000000 with halo 0 has 3670017 bytes, at most 3670016 can"
                + " travel");
  }
}
