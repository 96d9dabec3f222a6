package wakestream.cli.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes what was found to a file.
@FunctionalInterface
public interface ResultWriter {
  /// Writes all results.
  ///
  /// @return the files written
  List<Path> write(List<DetectedScene> results) throws IOException;
}
