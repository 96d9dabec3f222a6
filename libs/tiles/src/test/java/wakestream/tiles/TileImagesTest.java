package wakestream.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.TileImage;
import wakestream.records.Band;
import wakestream.records.Box;
import wakestream.records.FailureReason;
import wakestream.records.PixelEncoding;
import wakestream.records.Quantity;
import wakestream.records.Radiometry;
import wakestream.records.SampleType;
import wakestream.records.Tile;

class TileImagesTest {
  private static final Radiometry TWO_BANDS =
      new Radiometry(
          Quantity.REFLECTANCE, List.of(new Band("red", 1e-4, 0.0), new Band("nir", 2e-4, -0.1)));

  /// 5 x 3 pixels at 30, 20, the core 3 x 3 of them.
  private static Tile.Builder tile() {
    return Tile.newBuilder()
        .setScene("scene")
        .setRun(1)
        .setRow(0)
        .setColumn(1)
        .setProfile("s2-rgbn")
        .setCore(new Box(32, 20, 3, 3))
        .setWindow(new Box(30, 20, 5, 3))
        .setSampleType(SampleType.UINT16)
        .setRadiometry(TWO_BANDS)
        .setGroundSampleDistance(10.0)
        .setEncoding(PixelEncoding.PACKED)
        .setPixels(ByteBuffer.wrap(TilePacking.pack(raster())))
        .setValidity(null);
  }

  private static Raster raster() {
    Raster raster = Raster.zeros(wakestream.imagery.raster.SampleType.UINT16, 2, 5, 3);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) (3 * i + 40_000);
    }
    return raster;
  }

  @Test
  void pixelsCoreRadiometryAndValidityCome() throws Exception {
    BitMask validity = new BitMask(5, 3);
    validity.setRun(1, 2, 5);
    TileImage image =
        TileImages.of(tile().setValidity(ByteBuffer.wrap(PackedMask.pack(validity))).build());
    assertThat(image.pixels()).isEqualTo(raster());
    assertThat(image.core()).isEqualTo(new wakestream.imagery.raster.Box(2, 0, 3, 3));
    assertThat(image.radiometry().bandNames()).containsExactly("red", "nir");
    assertThat(image.radiometry().bands().get(1).offset()).isEqualTo(-0.1);
    assertThat(image.groundSampleDistance()).isEqualTo(10.0);
    assertThat(image.validity()).isEqualTo(validity);
  }

  private static void assertRefused(
      UnaryOperator<Tile.Builder> change, FailureReason reason, String detail) {
    assertThatThrownBy(() -> TileImages.of(change.apply(tile()).build()))
        .isInstanceOf(InvalidTileException.class)
        .hasMessageContaining(detail)
        .satisfies(
            e -> {
              assertThat(((InvalidTileException) e).reason()).isEqualTo(reason);
              assertThat(((InvalidTileException) e).tile().column()).isEqualTo(1);
            });
  }

  @Test
  void contradictionsAreRefused() {
    FailureReason invalid = FailureReason.INVALID;
    assertRefused(t -> t.setCore(new Box(34, 20, 3, 3)), invalid, "core");
    assertRefused(t -> t.setCore(new Box(29, 20, 3, 3)), invalid, "core");
    assertRefused(t -> t.setCore(new Box(Integer.MIN_VALUE, 20, 60, 3)), invalid, "overflow");
    assertRefused(t -> t.setWindow(new Box(30, 20, 0, 3)), invalid, "must hold a pixel");
    assertRefused(t -> t.setWindow(new Box(30, 20, -5, 3)), invalid, "negative");
    assertRefused(t -> t.setWindow(new Box(-1, 20, 5, 3)), invalid, "must hold a pixel");
    assertRefused(t -> t.setWindow(new Box(Integer.MAX_VALUE, 20, 5, 3)), invalid, "overflow");
    assertRefused(
        t -> t.setRadiometry(new Radiometry(Quantity.DISPLAY, List.of())), invalid, "band");
    assertRefused(t -> t.setGroundSampleDistance(-10.0), invalid, "-10.0");
    assertRefused(t -> t.setGroundSampleDistance(Double.NaN), invalid, "NaN");
    assertRefused(t -> t.setEncoding(PixelEncoding.JPEG), invalid, "3 bands of 8 bit");
    assertRefused(t -> t.setRun(0), invalid, "run must be at least 1");
  }

  @Test
  void whatIsClaimedIsHeldAgainstTheLimitBeforeItIsUnpacked() {
    assertRefused(
        t -> t.setWindow(new Box(0, 0, 1000, 918)),
        FailureReason.INVALID,
        "take 3672000 bytes, a tile may take 3670016");
    assertRefused(
        t -> t.setWindow(new Box(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE)),
        FailureReason.INVALID,
        "overflow");
  }

  @Test
  void damagedPixelsAreUndecodable() {
    FailureReason undecodable = FailureReason.UNDECODABLE;
    assertRefused(t -> t.setPixels(ByteBuffer.allocate(0)), undecodable, "cannot be read");
    assertRefused(t -> t.setPixels(ByteBuffer.allocate(40)), undecodable, "cannot be read");
    assertRefused(t -> t.setWindow(new Box(30, 20, 5, 4)), undecodable, "expected are 80");
    assertRefused(t -> t.setValidity(ByteBuffer.allocate(9)), undecodable, "cannot be read");
  }

  @Test
  void parametersHaveOneDigest() {
    SplittingParameters parameters = new SplittingParameters(77, 128, 1.5, 4, 120.0, 0.4);
    // printf '77\n128\n1.5\n4\n120.0\n0.4\n' | sha256sum
    assertThat(ModelRecords.digest(parameters))
        .isEqualTo("ddd71f4b5f383ee1e2f67fe21f865acdbfd45c9ee671b4a6c04d344721546351");
    // printf '77\n128\n1.5\n4\n120.0\n0.4\n0\n0.0\n0.0\n0.0\n0.65\n' | sha256sum
    assertThat(ModelRecords.digest(parameters.withScore(0.65)))
        .isEqualTo("29e41a6c8d47869798305bd72b5ba7ac575f2ac763beb5af088374e36363fca0");
    assertThat(ModelRecords.of(parameters.withScore(0.65)).getMinimumScore()).isEqualTo(0.65);
    assertThat(ModelRecords.of(parameters).getMinimumConfidence()).isEqualTo(0.4);
    assertThat(ModelRecords.of(new ModelId("a", "b")).getSha256()).isEqualTo("b");
  }
}
