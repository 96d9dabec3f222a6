package wakestream.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
}
