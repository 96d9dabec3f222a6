package wakestream.nets.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.masks.SplittingParameters;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Gate;
import wakestream.nets.Segmenter;

class StubTest {
  private static final ModelId MODEL = new ModelId("stub", "0".repeat(64));
  private static final Brightness BRIGHT = new Brightness(0.1);

  @Test
  void aBrightPixelOfTheHaloOpensTheGateAndIsNoShipOfTheCore() {
    TileImage dark = tile(1, 1, 999, null);
    TileImage core = tile(1, 1, 1000, null);
    TileImage halo = tile(0, 0, 1000, null);

    Gate gate = new StubGate(MODEL, "s2-rgbn", BRIGHT, ServiceTime.NONE);
    Segmenter segmenter =
        new StubSegmenter(
            MODEL,
            "s2-rgbn",
            new SplittingParameters(128, 128, 1, 1, 0, 0),
            BRIGHT,
            ServiceTime.NONE);

    List<TileImage> tiles = List.of(dark, core, halo);
    assertThat(gate.probabilities(tiles)).containsExactly(0, 1, 1);
    assertThat(segmenter.probabilities(tiles).stream().map(map -> map.at(0, 0)).toList())
        .containsExactly(0, 255, 0);
  }

  @Test
  void whatIsNotValidIsNotSeen() {
    Gate gate = new StubGate(MODEL, "s2-rgbn", BRIGHT, ServiceTime.NONE);

    assertThat(gate.probabilities(List.of(tile(1, 1, 1000, new BitMask(3, 3))))).containsExactly(0);
  }

  @Test
  void aBatchTakesWhatItIsToldTo() {
    ServiceTime time = new ServiceTime(Duration.ofMillis(20), Duration.ofMillis(5));
    Gate gate = new StubGate(MODEL, "s2-rgbn", BRIGHT, time);
    TileImage tile = tile(0, 0, 0, null);

    long start = System.nanoTime();
    gate.probabilities(List.of(tile, tile));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(time.of(2));
    assertThat(time.of(2)).isEqualTo(Duration.ofMillis(30));
  }

  /// 3 x 3 pixels, the core in the middle, one pixel of a value.
  private static TileImage tile(
      int x, int y, int value, @org.jspecify.annotations.Nullable BitMask validity) {
    Raster pixels = Raster.zeros(SampleType.UINT16, 1, 3, 3);
    pixels.set(0, x, y, value);
    Radiometry radiometry =
        new Radiometry(Quantity.REFLECTANCE, List.of(new Band("red", 0.0001, 0)));
    return new TileImage(pixels, validity, radiometry, null, new Box(1, 1, 1, 1));
  }
}
