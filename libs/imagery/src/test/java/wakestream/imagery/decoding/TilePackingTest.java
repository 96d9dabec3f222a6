package wakestream.imagery.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

final class TilePackingTest {
  private static Raster back(Raster tile) throws UndecodableException {
    return TilePacking.unpack(
        TilePacking.pack(tile), tile.type(), tile.bands(), tile.width(), tile.height());
  }

  private static Raster random(Random random, SampleType type, int bands, int width, int height) {
    Raster out = Raster.zeros(type, bands, width, height);
    for (int i = 0; i < out.samples().length; i++) {
      out.samples()[i] = (short) random.nextInt(type.maximum() + 1);
    }
    return out;
  }

  @Test
  void everyValueComesBack() throws UndecodableException {
    Raster all = Raster.zeros(SampleType.UINT16, 1, 256, 256);
    for (int i = 0; i < 65536; i++) {
      all.samples()[i] = (short) i;
    }
    assertThat(TilePacking.pack(all)[0]).isEqualTo((byte) TilePacking.RAW_16);
    assertThat(back(all)).isEqualTo(all);
  }

  @Test
  void sentinelNumbersTravelAsThemselves() throws UndecodableException {
    Raster all = Raster.zeros(SampleType.UINT16, 1, 10_001, 1);
    for (int n = 0; n <= 10_000; n++) {
      all.samples()[n] = (short) Math.round(n * 6.5535);
    }
    byte[] packed = TilePacking.pack(all);
    assertThat(packed[0]).isEqualTo((byte) TilePacking.STRETCHED_16);
    assertThat(packed).hasSizeLessThan(100); // differences of 1
    assertThat(back(all)).isEqualTo(all);
  }

  @Test
  void oneOtherValueKeepsTheRawForm() throws UndecodableException {
    Raster tile = new Raster(SampleType.UINT16, 1, 3, 1, new short[] {7, 8, 13});
    assertThat(TilePacking.pack(tile)[0]).isEqualTo((byte) TilePacking.RAW_16);
    assertThat(back(tile)).isEqualTo(tile);
  }

  @Test
  void randomTilesComeBack() throws UndecodableException {
    Random random = new Random(11);
    for (int i = 0; i < 60; i++) {
      SampleType type = SampleType.values()[i % 2];
      Raster tile = random(random, type, 1 + i % 8, 1 + random.nextInt(40), 1 + random.nextInt(40));
      assertThat(back(tile)).as("case %d", i).isEqualTo(tile);
    }
  }

  @Test
  void refusesWhatIsNotExpected() {
    byte[] packed = TilePacking.pack(Raster.zeros(SampleType.UINT16, 4, 8, 8));
    assertThatThrownBy(() -> TilePacking.unpack(packed, SampleType.UINT8, 4, 8, 8))
        .hasMessage("form 2 is none of UINT8 tiles");
    assertThatThrownBy(() -> TilePacking.unpack(packed, SampleType.UINT16, 4, 8, 9))
        .hasMessage("packed bytes claim a content of 512 bytes, expected are 576");
    assertThatThrownBy(() -> TilePacking.unpack(packed, SampleType.UINT16, 8, 1 << 20, 1 << 20))
        .hasMessageContaining("beyond all bounds");
    assertThatThrownBy(() -> TilePacking.unpack(new byte[] {2}, SampleType.UINT16, 4, 8, 8))
        .isInstanceOf(UndecodableException.class);
  }

  @Test
  void damagedBytesAreRefusedOrGiveATile() {
    Random random = new Random(12);
    byte[] good = TilePacking.pack(random(random, SampleType.UINT16, 2, 9, 9));
    for (int i = 0; i < 3000; i++) {
      byte[] bad = good.clone();
      for (int n = 0; n <= i % 3; n++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(TilePacking.unpack(bad, SampleType.UINT16, 2, 9, 9).bands()).isEqualTo(2);
      } catch (UndecodableException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
