package wakestream.imagery.scenefile;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;

/// 8-bit JPEG blocks inside a TIFF, read by the JDK's own TIFF reader.
final class JpegTiffPixels implements GeoTiffFile.Pixels {
  private final Path file;
  private final TiffImage image;
  private final ImageInputStream input;
  private final ImageReader reader;

  JpegTiffPixels(Path file, TiffImage image) throws IOException {
    this.file = file;
    this.image = image;
    this.reader = ImageIO.getImageReadersByFormatName("tiff").next();
    this.input = ImageIO.createImageInputStream(file.toFile());
    reader.setInput(input, false, true);
  }

  @Override
  public Raster read(Box window) throws IOException {
    ImageReadParam part = reader.getDefaultReadParam();
    part.setSourceRegion(new Rectangle(window.x(), window.y(), window.width(), window.height()));
    java.awt.image.Raster data = reader.read(image.index(), part).getRaster();
    if (data.getNumBands() != image.samples()) {
      throw new SceneFileException(
          file, "%d samples became %d".formatted(image.samples(), data.getNumBands()));
    }
    Raster out = Raster.zeros(image.type(), image.samples(), window.width(), window.height());
    int[] row = new int[window.width()];
    for (int b = 0; b < image.samples(); b++) {
      for (int y = 0; y < window.height(); y++) {
        data.getSamples(0, y, window.width(), 1, b, row);
        for (int x = 0; x < row.length; x++) {
          out.set(b, x, y, row[x]);
        }
      }
    }
    return out;
  }

  @Override
  public void close() {
    reader.dispose();
    try {
      input.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(file + " cannot be closed", e);
    }
  }
}
