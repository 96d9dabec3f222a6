package wakestream.imagery.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import wakestream.imagery.raster.Raster;

final class JpegDecoderTest {
  private static byte[] image(String format, int type, int colour) throws IOException {
    BufferedImage image = new BufferedImage(40, 24, type);
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, colour);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] red() throws IOException {
    return image("jpg", BufferedImage.TYPE_INT_RGB, 0xFFFF0000);
  }

  @Test
  void bandsAreRedGreenBlue() throws Exception {
    Raster out = JpegDecoder.decode(red(), 40, 24);
    assertThat(out.bands()).isEqualTo(3);
    assertThat(out.width()).isEqualTo(40);
    assertThat(out.sample(0, 39, 23)).isGreaterThan(250);
    assertThat(out.sample(1, 39, 23)).isLessThan(5);
    assertThat(out.sample(2, 39, 23)).isLessThan(5);
  }

  @Test
  void greyGivesThreeEqualBands() throws Exception {
    byte[] grey = image("jpg", BufferedImage.TYPE_BYTE_GRAY, 0xFF808080);
    Raster out = JpegDecoder.decode(grey, 40, 24);
    assertThat(out.sample(0, 3, 3)).isEqualTo(out.sample(1, 3, 3)).isEqualTo(out.sample(2, 3, 3));
  }

  @Test
  void refusesTheLargerTheCutOffAndTheOther() throws Exception {
    byte[] file = red();
    assertThatThrownBy(() -> JpegDecoder.decode(file, 39, 24))
        .hasMessage("a JPEG of 40 x 24, at most 39 x 24 can be");
    for (int length = 0; length < file.length - 1; length += 7) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> JpegDecoder.decode(cut, 40, 24))
          .isInstanceOf(UndecodableException.class);
    }
    byte[] png = image("png", BufferedImage.TYPE_INT_RGB, 0);
    assertThatThrownBy(() -> JpegDecoder.decode(png, 40, 24)).hasMessage("it is no JPEG");
  }

  @Test
  void damagedFilesAreRefusedOrGiveAnImageThatFits() throws Exception {
    Random random = new Random(3);
    byte[] good = red();
    for (int i = 0; i < 150; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      try {
        assertThat(JpegDecoder.decode(bad, 40, 24).width()).isBetween(1, 40);
      } catch (UndecodableException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void pngOfEightAndSixteenBitsAndAlpha() throws Exception {
    PngDecoder.Decoded rgb =
        PngDecoder.decode(image("png", BufferedImage.TYPE_INT_RGB, 0xFF010203), 1000);
    assertThat(rgb.alpha()).isEqualTo(-1);
    assertThat(rgb.samples().sample(2, 5, 5)).isEqualTo(3);
    PngDecoder.Decoded transparent =
        PngDecoder.decode(image("png", BufferedImage.TYPE_INT_ARGB, 0x00010203), 1000);
    assertThat(transparent.alpha()).isEqualTo(3);
    assertThat(transparent.samples().sample(3, 5, 5)).isZero();
    BufferedImage wide = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
    wide.getRaster().setSample(2, 1, 0, 40_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(wide, "png", out);
    assertThat(PngDecoder.decode(out.toByteArray(), 1000).samples().sample(0, 2, 1))
        .isEqualTo(40_000);
  }

  @Test
  void pngThatIsCutOffOrTooLargeIsRefused() throws Exception {
    byte[] file = image("png", BufferedImage.TYPE_INT_RGB, 0xFF010203);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> PngDecoder.decode(cut, 1000))
          .isInstanceOf(UndecodableException.class);
    }
    assertThatThrownBy(() -> PngDecoder.decode(file, 900)).hasMessageContaining("a PNG of 40 x 24");
  }
}
