package wakestream.imagery.scenefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;

/// JPEG blocks, which the JDK writes and reads too: it is the oracle.
final class JpegInTiffTest {
  private static final int WIDTH = 70;
  private static final int HEIGHT = 50;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path write(int type, int tile) throws Exception {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, (x * 3) << 16 | (y * 4) << 8 | (x + y));
      }
    }
    Path file = folder.resolve("jpeg.tif");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam form = writer.getDefaultWriteParam();
      form.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      form.setCompressionType("JPEG");
      if (tile > 0) {
        form.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        form.setTiling(tile, tile, 0, 0);
      }
      writer.write(null, new IIOImage(image, null, null), form);
    } finally {
      writer.dispose();
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 32", "10, 0", "10, 32"}) // TYPE_INT_RGB, TYPE_BYTE_GRAY
  void pixelsAreThoseOfTheJdk(int type, int tile) throws Exception {
    Path file = write(type, tile);
    BufferedImage expected = ImageIO.read(file.toFile());
    try (SceneFile scene = SceneFile.open(file, ReadOptions.defaults())) {
      Raster all = scene.read(Box.of(WIDTH, HEIGHT));
      int worst = 0;
      for (int b = 0; b < all.bands(); b++) {
        for (int y = 0; y < HEIGHT; y++) {
          for (int x = 0; x < WIDTH; x++) {
            int sample = expected.getRaster().getSample(x, y, b);
            worst = Math.max(worst, Math.abs(sample - all.sample(b, x, y)));
          }
        }
      }
      assertThat(worst).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aBlockThatIsDamagedIsNamed() throws Exception {
    Path file = write(BufferedImage.TYPE_INT_RGB, 32);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xDA) {
        bytes[i + 20] = (byte) 0xFF;
        bytes[i + 21] = (byte) 0xD9;
        break;
      }
    }
    Files.write(file, bytes);
    try (SceneFile scene = SceneFile.open(file, ReadOptions.defaults())) {
      assertThatThrownBy(() -> scene.read(Box.of(WIDTH, HEIGHT)))
          .hasMessageStartingWith("jpeg.tif: the block at row 0, column 0 is damaged: ");
    }
  }
}
