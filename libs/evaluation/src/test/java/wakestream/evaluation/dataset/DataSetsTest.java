package wakestream.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
  @TempDir private Path folder;

  @Test
  void findsAnAirbusTablesImages() throws IOException {
    Path table = table();
    Path images = Files.createDirectory(folder.resolve("tiles"));
    Files.createDirectory(folder.resolve("other"));
    Files.write(images.resolve("a.jpg"), new byte[0]);
    assertThat(DataSets.open(table, null).scenes().getFirst().file())
        .isEqualTo(images.resolve("a.jpg"));

    Files.write(folder.resolve("a.jpg"), new byte[0]);
    assertThat(DataSets.open(table, null).scenes().getFirst().file())
        .isEqualTo(folder.resolve("a.jpg"));
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    Path table = table();
    assertThatThrownBy(() -> DataSets.open(table, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its first image a.jpg");
    assertThatThrownBy(() -> DataSets.open(folder.resolve("none"), null))
        .hasMessageEndingWith("none: no such file or folder");
  }

  private Path table() throws IOException {
    return Files.writeString(folder.resolve("labels.CSV"), "ImageId,EncodedPixels\na.jpg,1 2\n");
  }
}
