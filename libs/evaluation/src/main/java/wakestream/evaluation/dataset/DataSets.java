package wakestream.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Radiometry;

/// Opens a labelled data set, whatever its form.
public final class DataSets {
  /// Metres a pixel of the Airbus challenge's images.
  public static final double AIRBUS_METRES = 1.5;

  private DataSets() {}

  /// Opens a COCO file, a folder of COCO files, or an Airbus table (`.csv`) whose images lie beside
  /// it or in a folder beside it.
  ///
  /// @param radiometry what the samples mean where COCO labels do not say it, or null
  /// @throws IOException when there is nothing of this kind; the message names the path
  public static LabelledSet open(Path data, @Nullable Radiometry radiometry) throws IOException {
    if (!Files.exists(data)) {
      throw new IOException(data + ": no such file or folder");
    }
    if (data.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return AirbusReader.read(data, imagesOf(data), AIRBUS_METRES);
    }
    return CocoReader.read(data, radiometry);
  }

  private static Path imagesOf(Path table) throws IOException {
    Path folder = table.toAbsolutePath().getParent();
    String image = firstImage(table);
    if (folder == null || image.isEmpty() || Files.isRegularFile(folder.resolve(image))) {
      return folder == null ? Path.of(".") : folder;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> holding =
          entries.filter(f -> Files.isRegularFile(f.resolve(image))).sorted().toList();
      if (holding.isEmpty()) {
        throw new IOException(
            "%s: its first image %s is neither beside it nor in a folder beside it"
                .formatted(table, image));
      }
      return holding.getFirst();
    }
  }

  private static String firstImage(Path table) throws IOException {
    try (Stream<String> lines = Files.lines(table)) {
      return lines.skip(1).findFirst().map(line -> line.split(",", 2)[0].strip()).orElse("");
    }
  }
}
