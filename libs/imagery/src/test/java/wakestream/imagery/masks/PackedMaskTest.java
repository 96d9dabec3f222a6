package wakestream.imagery.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.raster.BitMask;

final class PackedMaskTest {
  @Test
  void probabilitiesComeBack() throws UndecodableException {
    Random random = new Random(5);
    byte[] values = new byte[30 * 20];
    random.nextBytes(values);
    ProbabilityMap map = new ProbabilityMap(30, 20, values);
    assertThat(PackedMask.unpackProbabilities(PackedMask.pack(map), 30, 20)).isEqualTo(map);
  }

  @Test
  void bitsComeBack() throws UndecodableException {
    Random random = new Random(6);
    for (int i = 0; i < 100; i++) {
      BitMask mask = MaskPictures.random(random, 1 + random.nextInt(140), 1 + random.nextInt(9));
      assertThat(PackedMask.unpackBits(PackedMask.pack(mask), mask.width(), mask.height()))
          .isEqualTo(mask);
    }
  }

  @Test
  void emptyMaskIsSmall() {
    assertThat(PackedMask.pack(new ProbabilityMap(256, 256, new byte[65536]))).hasSizeLessThan(40);
  }

  @Test
  void refusesWhatIsNotExpected() {
    byte[] bits = PackedMask.pack(BitMask.full(20, 20));
    assertThatThrownBy(() -> PackedMask.unpackProbabilities(bits, 20, 20))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("form 17");
    assertThatThrownBy(() -> PackedMask.unpackBits(bits, 30, 20))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("expected are 80");
    assertThatThrownBy(() -> PackedMask.unpackBits(bits, 1 << 20, 1 << 20))
        .isInstanceOf(UndecodableException.class);
    assertThatThrownBy(() -> PackedMask.unpackBits(new byte[0], 1, 1))
        .isInstanceOf(UndecodableException.class);
  }

  @Test
  void damagedBytesAreRefusedOrGiveAMask() {
    Random random = new Random(8);
    byte[] good = PackedMask.pack(new ProbabilityMap(16, 16, new byte[256]));
    for (int i = 0; i < 2000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      try {
        assertThat(PackedMask.unpackProbabilities(bad, 16, 16).width()).isEqualTo(16);
      } catch (UndecodableException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }
}
