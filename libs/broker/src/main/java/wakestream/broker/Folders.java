package wakestream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Deletes folders.
final class Folders {
  private static final int ATTEMPTS = 5;

  private Folders() {}

  /// Deletes a folder with all it holds, as far as that can be done; tries again where somebody
  /// still wrote into it.
  static void delete(Path folder) {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          System.err.println("could not delete " + folder + ": " + e.getMessage());
          return;
        }
      }
    }
  }
}
