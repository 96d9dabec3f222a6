package wakestream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void itIsKeptWhileTheJarsAreTheSame() throws IOException {
    ClassArchive archive = new ClassArchive(folder.resolve("cache").resolve("classes.jsa"));
    Path file = archive.current("a.jar 1");
    assertThat(file).doesNotExist();
    Files.writeString(file, "classes");
    assertThat(archive.current("a.jar 1")).isEqualTo(file).hasContent("classes");
  }

  @Test
  void itGoesWhenTheJarsChange() throws IOException {
    ClassArchive archive = new ClassArchive(folder.resolve("classes.jsa"));
    Files.writeString(archive.current("a.jar 1"), "classes");
    assertThat(archive.current("a.jar 2")).doesNotExist();
  }

  @Test
  void oneOfUnknownJarsGoes() throws IOException {
    Path file = Files.writeString(folder.resolve("classes.jsa"), "of a former version");
    assertThat(new ClassArchive(file).current()).doesNotExist();
  }
}
