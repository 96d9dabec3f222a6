package wakestream.imagery.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Damage that libjpeg and the JDK go on over, with pixels made up, is refused.
final class StrictDecodingTest {
  private static final int SIDE = 96;

  private static BufferedImage picture(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, (x * 2 + random.nextInt(30)) << 16 | y << 8 | (x * y & 0x7F));
      }
    }
    return image;
  }

  private static byte[] jpeg(boolean progressive) throws IOException {
    return jpeg(progressive, SIDE);
  }

  private static byte[] jpeg(boolean progressive, int side) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam form = writer.getDefaultWriteParam();
      if (progressive) {
        form.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new IIOImage(picture(side), null, null), form);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /// Offset of the first byte behind the head of the last scan.
  private static int lastScan(byte[] jpeg) {
    for (int i = jpeg.length - 4; i > 0; i--) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
        return i + 2 + jpeg[i + 3];
      }
    }
    throw new AssertionError("no scan");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aScanThatEndsEarlyIsRefused(boolean progressive) throws Exception {
    byte[] good = jpeg(progressive);
    assertThat(JpegDecoder.decode(good, SIDE, SIDE).width()).isEqualTo(SIDE);
    int from = lastScan(good);
    byte[] cut = Arrays.copyOf(good, (from + good.length) / 2);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    assertThatThrownBy(() -> JpegDecoder.decode(cut, SIDE, SIDE))
        .isInstanceOf(UndecodableException.class);
  }

  @Test
  void aProgressiveFileThatLacksScansIsRefused() throws Exception {
    byte[] good = jpeg(true);
    int head = lastScan(good);
    int marker = head;
    while (good[marker] != (byte) 0xFF || good[marker + 1] != (byte) 0xDA) {
      marker--;
    }
    byte[] cut = Arrays.copyOf(good, marker + 2);
    cut[marker + 1] = (byte) 0xD9;
    assertThatThrownBy(() -> JpegDecoder.decode(cut, SIDE, SIDE))
        .hasMessageContaining("scans are missing");
  }

  /// A JPEG that says it is of so many pixels a side.
  private static byte[] claiming(byte[] jpeg, int side) {
    for (int i = 2; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && (jpeg[i + 1] == (byte) 0xC0 || jpeg[i + 1] == (byte) 0xC2)) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) side).putShort(i + 7, (short) side);
        return jpeg;
      }
    }
    throw new AssertionError("no frame");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJpegIsRefusedBeforeWhatItClaimsIsAllocated(boolean progressive) throws Exception {
    byte[] good = jpeg(progressive, 8);
    JpegDecoder.decode(good, 8, 8);
    for (int side : new int[] {8_000, 60_000}) {
      byte[] lie = claiming(good.clone(), side);
      assertRefusedFrugally(
          () -> JpegDecoder.decode(lie, 65_535, 65_535),
          "%d bytes claim to hold %d x %d pixels".formatted(lie.length, side, side));
    }
  }

  @Test
  void aPngIsRefusedBeforeWhatItClaimsIsAllocated() throws Exception {
    byte[] good = png(8);
    PngDecoder.decode(good, 64);
    byte[] lie = good.clone();
    ByteBuffer.wrap(lie).putInt(16, 8_000).putInt(20, 8_000);
    assertThat(lie.length).isLessThan(1_000);
    assertRefusedFrugally(
        () -> PngDecoder.decode(mended(lie), 64_000_000), "its data end too early");
  }

  /// 6 kB are allocated for a JPEG and 36 kB for a PNG; 8,000 x 8,000 pixels take 192 MB.
  private static void assertRefusedFrugally(ThrowingCallable decoding, String reason) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable refusal = catchThrowable(decoding);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    System.out.printf("%s: %,d bytes allocated%n", reason, allocated);
    assertThat(refusal).isInstanceOf(UndecodableException.class).hasMessage(reason);
    assertThat(allocated).isPositive().isLessThan(1 << 20);
  }

  /// Most flipped bits make another valid file, and the format has nothing that would tell. How
  /// many are seen is measured here (47 and 187), and must not become fewer.
  @ParameterizedTest
  @CsvSource({"false, 40", "true, 170"})
  void flippedBitsAreSeenWhereTheFormatTells(boolean progressive, int least) throws Exception {
    byte[] good = jpeg(progressive);
    Random random = new Random(11);
    int first = 0;
    while (good[first] != (byte) 0xFF || good[first + 1] != (byte) 0xDA) {
      first++;
    }
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bad = good.clone();
      bad[first + 14 + random.nextInt(bad.length - first - 18)] ^= (byte) (1 << random.nextInt(8));
      try {
        JpegDecoder.decode(bad, SIDE, SIDE);
      } catch (UndecodableException e) {
        refused++;
      }
    }
    System.out.printf(
        "%s JPEG: %d of 400 flipped bits refused%n",
        progressive ? "progressive" : "baseline", refused);
    assertThat(refused).isGreaterThan(least);
  }

  private static byte[] png(int side) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture(side), "png", out);
    return out.toByteArray();
  }

  @Test
  void pngRowsThatAreMissingAreRefused() throws Exception {
    byte[] good = png(SIDE);
    byte[] taller = good.clone();
    ByteBuffer.wrap(taller).putInt(20, SIDE + 1);
    assertThatThrownBy(() -> PngDecoder.decode(mended(taller), 1_000_000))
        .hasMessage("its data end too early");
    byte[] lower = good.clone();
    ByteBuffer.wrap(lower).putInt(20, SIDE - 1);
    assertThatThrownBy(() -> PngDecoder.decode(mended(lower), 1_000_000))
        .hasMessage("its data go on behind its last row");
  }

  /// With the checksum that the header's chunk should have.
  private static byte[] mended(byte[] png) {
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    return png;
  }
}
