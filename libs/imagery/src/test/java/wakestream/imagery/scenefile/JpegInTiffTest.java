package wakestream.imagery.scenefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  /// By type number (TIFF 6.0 section 2).
  private static final int[] BYTES_OF_TYPE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

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

  /// The JDK writes no BigTIFF: its file is put into one, 16 bytes further down, and gets a new
  /// directory at the end.
  private static byte[] big(byte[] classic) {
    ByteOrder order = classic[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer in = ByteBuffer.wrap(classic).order(order);
    int directory = in.getInt(4);
    int tags = in.getShort(directory);
    int at = 16 + classic.length;
    int behind = at + 8 + 20 * tags + 8;
    ByteBuffer out = ByteBuffer.allocate(behind + classic.length).order(order);
    out.put(classic, 0, 2).putShort((short) 43).putShort((short) 8).putShort((short) 0);
    out.putLong(at).put(classic).putLong(tags);
    for (int i = 0; i < tags; i++) {
      int entry = directory + 2 + 12 * i;
      int tag = in.getShort(entry) & 0xFFFF;
      int type = in.getShort(entry + 2);
      int count = in.getInt(entry + 4);
      int length = count * BYTES_OF_TYPE[type];
      ByteBuffer value = ByteBuffer.allocate(Math.max(8, length)).order(order);
      value.put(0, classic, length <= 4 ? entry + 8 : in.getInt(entry + 8), length);
      for (int k = 0; k < length && isOffsets(tag); k += 4) {
        value.putInt(k, value.getInt(k) + 16);
      }
      out.putShort((short) tag).putShort((short) type).putLong(count);
      if (length <= 8) {
        out.put(value);
      } else {
        out.putLong(behind).put(behind, value.array());
        behind += length;
      }
    }
    return Arrays.copyOf(out.array(), behind);
  }

  private static boolean isOffsets(int tag) {
    return tag == TiffDirectory.Tag.STRIP_OFFSETS || tag == TiffDirectory.Tag.TILE_OFFSETS;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 32", "10, 0", "10, 32"}) // TYPE_INT_RGB, TYPE_BYTE_GRAY
  void aBigTiffHasTheSamePixels(int type, int tile) throws Exception {
    Path file = write(type, tile);
    Path bigger = Files.write(folder.resolve("big.tif"), big(Files.readAllBytes(file)));
    try (SceneFile scene = SceneFile.open(file, ReadOptions.defaults());
        SceneFile big = SceneFile.open(bigger, ReadOptions.defaults())) {
      Box all = Box.of(WIDTH, HEIGHT);
      assertThat(big.read(all)).isEqualTo(scene.read(all));
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
