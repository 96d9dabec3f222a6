package wakestream.imagery.scenefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/// What a file is, by its first bytes.
final class SceneFiles {
  private SceneFiles() {}

  static SceneFile open(Path file, ReadOptions options) throws SceneFileException {
    return open(file, options, TiffSample.INTEGERS);
  }

  /// @param readable samples that a TIFF may have
  static SceneFile open(Path file, ReadOptions options, Set<TiffSample> readable)
      throws SceneFileException {
    try {
      String head = head(file);
      if (head.startsWith("II*\0")
          || head.startsWith("MM\0*")
          || head.startsWith("II+\0")
          || head.startsWith("MM\0+")) {
        return GeoTiffFile.open(file, options, readable);
      }
      if (head.startsWith("\u00ff\u00d8\u00ff")) {
        return WholeImageFile.jpeg(file, options);
      }
      if (head.startsWith("\u0089PNG")) {
        return WholeImageFile.png(file, options);
      }
      throw new SceneFileException(file, unreadable(file, head));
    } catch (SceneFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new SceneFileException(file, "there is no such file", e);
    } catch (IOException | RuntimeException e) {
      throw new SceneFileException(file, "it cannot be opened: " + Reasons.of(e), e);
    }
  }

  private static String head(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new SceneFileException(file, "it is a folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
    }
  }

  private static String unreadable(Path file, String head) {
    String convert =
        "; convert it: gdal_translate -co COMPRESS=DEFLATE -co TILED=YES %s converted.tif";
    if (head.isEmpty()) {
      return "it is empty";
    }
    if (head.startsWith("jP  ", 4) || head.startsWith("\u00ff\u004f\u00ff\u0051")) {
      return "it is a JPEG 2000 image, which cannot be read"
          + convert.formatted(file.getFileName());
    }
    if (head.startsWith("PK\3\4")) {
      return "it is a ZIP archive; unpack it and give the images inside";
    }
    if (head.startsWith("\u0089HDF") || head.startsWith("CDF")) {
      return "it is HDF or netCDF, which cannot be read" + convert.formatted(file.getFileName());
    }
    return "it is no GeoTIFF, JPEG or PNG";
  }
}
