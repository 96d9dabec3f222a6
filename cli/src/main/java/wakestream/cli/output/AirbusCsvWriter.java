package wakestream.cli.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wakestream.records.Ship;

/// Writes the format of the Airbus Ship Detection Challenge: `ImageId,EncodedPixels`, one row a
/// ship, one row with nothing encoded for an image without ships.
public final class AirbusCsvWriter implements ResultWriter {
  private final Path file;

  public AirbusCsvWriter(Path file) {
    this.file = file;
  }

  @Override
  public List<Path> write(List<DetectedScene> results) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("ImageId,EncodedPixels\n");
      for (DetectedScene result : results) {
        String image = quoted(result.name());
        for (Ship ship : result.ships()) {
          String runs = ColumnRuns.of(ship.getOutlines(), result.scene().getHeight());
          out.write(image + "," + runs + "\n");
        }
        if (result.ships().isEmpty()) {
          out.write(image + ",\n");
        }
      }
    }
    return List.of(file);
  }

  /// A field as RFC 4180 wants it.
  private static String quoted(String field) {
    return field.matches("[^\",\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
