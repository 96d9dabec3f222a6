package wakestream.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All Java sources are as google-java-format writes them.
class FormatTest {
  private static final boolean FIX = "true".equals(System.getenv("WAKESTREAM_FORMAT_FIX"));
  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  @Test
  void sourcesAreFormatted() throws IOException {
    List<String> wrong =
        ProjectTree.javaSources().stream()
            .filter(file -> !isFormatted(file))
            .map(ProjectTree::relative)
            .toList();
    assertThat(FIX ? List.of() : wrong)
        .as("not formatted; WAKESTREAM_FORMAT_FIX=true with this test rewrites them")
        .isEmpty();
  }

  private boolean isFormatted(Path file) {
    String source = ProjectTree.read(file);
    try {
      String formatted =
          formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(source));
      if (FIX && !formatted.equals(source)) {
        Files.writeString(file, formatted);
      }
      return formatted.equals(source);
    } catch (FormatterException | IOException e) {
      throw new AssertionError("cannot format " + file, e);
    }
  }
}
