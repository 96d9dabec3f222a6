package wakestream.ingest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.GeoTiffForm;
import wakestream.imagery.scenefile.GeoTiffWriter;

/// Small scenes of noise.
public final class TestScenes {
  private TestScenes() {}

  /// Four bands of 16 bits at 10 m in UTM zone 32.
  public static Raster sentinel(Path file, int width, int height, long seed) throws IOException {
    return sentinel(file, width, height, seed, 0, GeoTiffForm.tiled(256));
  }

  /// The same with a left margin of zeros.
  public static Raster sentinel(
      Path file, int width, int height, long seed, int margin, GeoTiffForm form)
      throws IOException {
    Raster image = noise(SampleType.UINT16, 4, width, height, seed);
    for (int b = 0; b < 4; b++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < margin; x++) {
          image.set(b, x, y, 0);
        }
      }
    }
    double[] affine = {500_000, 10, 0, 4_900_000, 0, -10};
    GeoTiffWriter.write(
        file, image, new Georeference(ReferenceSystems.wktOfEpsg(32632), affine), form);
    return image;
  }

  /// Noise without zeros.
  public static Raster noise(SampleType type, int bands, int width, int height, long seed) {
    Random random = new Random(seed);
    Raster image = Raster.zeros(type, bands, width, height);
    for (int i = 0; i < image.samples().length; i++) {
      image.samples()[i] = (short) (1 + random.nextInt(200));
    }
    return image;
  }

  /// An RGB image in a format that the JDK writes.
  public static void picture(Path file, String format, int width, int height, int colour)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour + x % 50);
      }
    }
    if (!ImageIO.write(image, format, file.toFile())) {
      throw new IOException("the JDK does not write " + format);
    }
  }
}
