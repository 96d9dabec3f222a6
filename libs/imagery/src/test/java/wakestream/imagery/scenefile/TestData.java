package wakestream.imagery.scenefile;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The folder of real imagery that lies beside the project, or a skipped test.
final class TestData {
  private TestData() {}

  static Path folder() {
    String given = System.getenv("WAKESTREAM_DATA");
    Path folder =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("wakestream.root", ".")).resolve("../shared/data");
    if (!Files.isDirectory(folder.resolve("sen2ships"))) {
      Assumptions.abort("needs WAKESTREAM_DATA, a folder with sen2ships; not at " + folder);
    }
    return folder;
  }
}
