package wakestream.imagery.decoding;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// Decodes PNG files of 8 and 16 bits with the JDK's own reader; fewer bits and colour tables
/// become 8-bit colour. Pure Java: a damaged file cannot take the process down. [PngData] reads it
/// to its end first.
public final class PngDecoder {
  private PngDecoder() {}

  /// @param samples all samples of the image
  /// @param alpha index of the alpha sample, which is the last, or -1
  public record Decoded(Raster samples, int alpha) {}

  /// @param file the whole file
  /// @param mostPixels what the header may claim at most
  /// @throws UndecodableException when it is no PNG, is cut off or damaged, or is larger
  public static Decoded decode(byte[] file, long mostPixels) throws UndecodableException {
    PngHeader header = PngHeader.read(file);
    int width = header.width();
    int height = header.height();
    if (width < 1 || height < 1 || (long) width * height > mostPixels) {
      throw new UndecodableException(
          "a PNG of %s x %s, at most %d million pixels can be"
              .formatted(
                  Integer.toUnsignedString(width),
                  Integer.toUnsignedString(height),
                  mostPixels / 1_000_000));
    }
    PngData.check(file, header);
    try {
      return copy(read(file));
    } catch (IOException | RuntimeException e) {
      throw new UndecodableException("its data are damaged or cut off", e);
    }
  }

  private static BufferedImage read(byte[] file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static Decoded copy(BufferedImage image) {
    int bits = image.getSampleModel().getSampleSize(0);
    if (image.getColorModel() instanceof IndexColorModel table) {
      return copy(
          table.convertToIntDiscrete(image.getRaster(), false).getRaster(),
          table.hasAlpha() ? 4 : 3,
          8,
          table.hasAlpha());
    }
    return copy(
        image.getRaster(), image.getRaster().getNumBands(), bits, image.getColorModel().hasAlpha());
  }

  private static Decoded copy(java.awt.image.Raster from, int bands, int bits, boolean alpha) {
    SampleType type = bits > 8 ? SampleType.UINT16 : SampleType.UINT8;
    Raster out = Raster.zeros(type, bands, from.getWidth(), from.getHeight());
    int[] row = new int[from.getWidth()];
    for (int b = 0; b < bands; b++) {
      for (int y = 0; y < from.getHeight(); y++) {
        from.getSamples(0, y, from.getWidth(), 1, b, row);
        for (int x = 0; x < row.length; x++) {
          out.set(b, x, y, row[x]);
        }
      }
    }
    return new Decoded(out, alpha ? bands - 1 : -1);
  }
}
