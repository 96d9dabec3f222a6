package wakestream.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wakestream.cli.errors.UserError;

/// The files that a user asked for; the ending decides the form. Checked before any work starts.
public final class Outputs {
  private final Map<Path, ResultWriter> writers = new LinkedHashMap<>();

  /// @param files as given by `--out`
  /// @throws UserError when an ending is unknown or a file cannot be written
  public Outputs(List<Path> files) {
    this(files, OverlayWriter.SceneOpener.IMAGERY);
  }

  /// @param files as given by `--out`
  /// @param opener opens what overlays are drawn on
  /// @throws UserError when an ending is unknown or a file cannot be written
  public Outputs(List<Path> files, OverlayWriter.SceneOpener opener) {
    for (Path file : files) {
      ResultWriter writer = writerFor(file, opener);
      checkWritable(file);
      writers.put(file, writer);
    }
  }

  private static ResultWriter writerFor(Path file, OverlayWriter.SceneOpener opener) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "geojson" -> new GeoJsonWriter(file);
      case "csv" -> new AirbusCsvWriter(file);
      case "png" -> new OverlayWriter(file, opener);
      default ->
          throw UserError.usage(
              "--out %s: the ending must be .geojson, .csv (Airbus) or .png (overlay)", file);
    };
  }

  private static void checkWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw UserError.usage("--out %s: name a file", file);
    }
    if (!Files.isDirectory(folder)) {
      throw UserError.usage("--out %s: the folder %s does not exist; create it", file, folder);
    }
    if (Files.isDirectory(file)) {
      throw UserError.usage("--out %s: is a folder; name a file", file);
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw UserError.usage("--out %s: cannot be written; check the permissions", file);
    }
  }

  /// Writes everything.
  ///
  /// @return the files written
  public List<Path> write(List<DetectedScene> results) {
    List<Path> written = new ArrayList<>();
    writers.forEach(
        (file, writer) -> {
          try {
            written.addAll(writer.write(results));
          } catch (IOException e) {
            throw UserError.failed(
                "--out %s: cannot be written: %s", file, String.valueOf(e.getMessage()));
          }
        });
    return written;
  }
}
