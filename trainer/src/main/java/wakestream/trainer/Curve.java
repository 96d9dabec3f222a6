package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Loss and validation score by step, in a table beside the checkpoint. A training that goes on
/// drops what came after its checkpoint.
final class Curve {
  private static final String HEAD = "step,loss,validation";

  private final Path file;

  Curve(Path file, long from) throws IOException {
    this.file = file;
    List<String> kept = new ArrayList<>(List.of(HEAD));
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.equals(HEAD) && Long.parseLong(line.substring(0, line.indexOf(','))) <= from) {
          kept.add(line);
        }
      }
    }
    Files.write(file, kept);
  }

  void add(long step, double loss, double score) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(String.format(Locale.ROOT, "%d,%.6f,%.6f", step, loss, score));
    Files.write(file, lines);
  }
}
