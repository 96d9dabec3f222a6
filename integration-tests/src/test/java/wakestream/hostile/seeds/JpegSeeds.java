package wakestream.hostile.seeds;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/// Small JPEG files: baseline and progressive, grey, colour and CMYK, every common subsampling,
/// restart intervals, with and without EXIF.
final class JpegSeeds {
  private static final int SIDE = 40;
  private static final int[] SAMPLINGS = {0x411111, 0x211111, 0x221111, 0x111111, 0x121111};

  private JpegSeeds() {}

  static List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    for (boolean progressive : new boolean[] {false, true}) {
      for (int bands : new int[] {1, 3}) {
        all.add(byJdk(SIDE, SIDE - 7, bands, progressive));
      }
      for (int sampling : SAMPLINGS) {
        all.add(byOpenCv(sampling, progressive, 0));
      }
      all.add(byOpenCv(SAMPLINGS[2], progressive, 2));
    }
    all.add(byJdk(SIDE, SIDE, 4, false));
    all.add(withExif(byJdk(SIDE, SIDE, 3, false)));
    all.add(withExif(byJdk(SIDE, SIDE, 3, true)));
    return all;
  }

  /// A block of a TIFF, complete in itself.
  static byte[] block(int width, int height, int bands) {
    return byJdk(width, height, bands, false);
  }

  private static BufferedImage picture(int width, int height, int bands) {
    BufferedImage image =
        new BufferedImage(
            width, height, bands == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = x * 5 + (x * y) % 23;
        image.setRGB(x, y, grey << 16 & 0xFF0000 | (y * 6 & 0xFF) << 8 | (x ^ y) & 0xFF);
      }
    }
    return image;
  }

  private static byte[] byJdk(int width, int height, int bands, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam form = writer.getDefaultWriteParam();
      if (progressive) {
        form.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      IIOImage image =
          bands == 4
              ? new IIOImage(fourBands(width, height), null, null)
              : new IIOImage(picture(width, height, bands), null, null);
      writer.write(null, image, form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static WritableRaster fourBands(int width, int height) {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, new int[] {x, y, x + y, 255 - x});
      }
    }
    return raster;
  }

  private static byte[] byOpenCv(int sampling, boolean progressive, int restart) {
    try (PointerScope scope = new PointerScope()) {
      Mat image = new Mat(SIDE, SIDE, opencv_core.CV_8UC3);
      byte[] row = new byte[3 * SIDE];
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < row.length; x++) {
          row[x] = (byte) (x * 3 + y * y / 7);
        }
        image.ptr(y).put(row);
      }
      BytePointer out = new BytePointer();
      opencv_imgcodecs.imencode(
          ".jpg",
          image,
          out,
          new IntPointer(
              opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
              sampling,
              opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
              progressive ? 1 : 0,
              opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE,
              progressive ? 1 : 0,
              opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL,
              restart));
      byte[] bytes = new byte[Math.toIntExact(out.limit())];
      out.get(bytes);
      return bytes;
    }
  }

  /// The same with a camera's segment that turns the picture.
  private static byte[] withExif(byte[] jpeg) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xFFE1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    exif.putShort((short) 6).putShort((short) 0).putInt(0);
    return ByteBuffer.allocate(jpeg.length + 36)
        .put(jpeg, 0, 2)
        .put(exif.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }
}
