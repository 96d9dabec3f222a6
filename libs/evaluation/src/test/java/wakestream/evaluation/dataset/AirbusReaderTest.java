package wakestream.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.raster.Box;

class AirbusReaderTest {
  @TempDir private Path folder;

  @Test
  void readsALineAShip() throws IOException {
    Files.write(folder.resolve("a.jpg"), new byte[0]);
    Files.write(folder.resolve("b.jpg"), new byte[0]);
    Path table = folder.resolve("labels.csv");
    Files.writeString(
        table,
        """
        ImageId,EncodedPixels
        a.jpg,1 2 769 2
        a.jpg,589824 1
        b.jpg,
        c.jpg,1 1
        b.jpg,589824 2
        """);

    LabelledSet set = AirbusReader.read(table, folder, 1.5);

    assertThat(set.scenes()).extracting(SceneSource::name).containsExactly("a", "b");
    assertThat(set.scenes().getFirst().ships())
        .extracting(LabelledShip::box)
        .containsExactly(new Box(0, 0, 2, 2), new Box(767, 767, 1, 1));
    assertThat(set.scenes().getLast().ships()).isEmpty();
    assertThat(set.faults())
        .extracting(LabelledSet.Fault::entry)
        .containsExactly("line 6", "c.jpg, line 5");
  }

  @Test
  void aNameThatNoFileCanHaveIsListedAndTheRestRead() throws IOException {
    Files.write(folder.resolve("b.jpg"), new byte[0]);
    Path table = folder.resolve("labels.csv");
    Files.writeString(table, "ImageId,EncodedPixels\na\0.jpg,1 1\nb.jpg,1 1\n");

    LabelledSet set = AirbusReader.read(table, folder, 1.5);

    assertThat(set.scenes()).extracting(SceneSource::name).containsExactly("b");
    assertThat(set.faults())
        .extracting(LabelledSet.Fault::entry)
        .containsExactly("a\0.jpg, line 2");
  }

  @Test
  void aTableThatIsNotInUtf8IsRefusedByName() throws IOException {
    Path table = folder.resolve("labels.csv");
    Files.write(
        table,
        "ImageId,EncodedPixels\nGew\u00e4sser.jpg,1 1\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> AirbusReader.read(table, folder, 1.5))
        .isInstanceOf(IOException.class)
        .hasMessage(table + ": it is no text in UTF-8");
  }
}
