package wakestream.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The real imagery that is not part of the project: `WAKESTREAM_DATA`, else `shared/data` beside
/// the project.
public final class Data {
  private Data() {}

  /// A file or folder of the data. Where it is missing the test is skipped with a message.
  ///
  /// @param name path within the data, such as `sen2ships/genoa.tif`
  public static Path path(String name) {
    Path path = root().resolve(name);
    if (!Files.exists(path)) {
      Assumptions.abort("needs WAKESTREAM_DATA: there is no %s in %s".formatted(name, root()));
    }
    return path;
  }

  private static Path root() {
    String given = System.getenv("WAKESTREAM_DATA");
    return given != null && !given.isBlank()
        ? Path.of(given)
        : Path.of(System.getProperty("wakestream.root", "."), "..", "shared", "data").normalize();
  }
}
