package wakestream.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortSplitTest {
  private static final Path FILE =
      Path.of(System.getProperty("wakestream.root", "..")).resolve("splits/sen2ships.json");

  @Test
  void foldsAreThePortsInAlphabeticalOrderModulo3() throws DataException {
    PortSplit split = PortSplit.read(FILE);
    List<String> ports = split.scenes();
    assertThat(ports).hasSize(9).isSorted();
    for (int fold = 0; fold < 3; fold++) {
      List<String> reported = new ArrayList<>();
      for (int i = fold; i < 9; i += 3) {
        reported.add(ports.get(i));
      }
      assertThat(split.fold(fold).reported()).isEqualTo(reported);
      assertThat(split.fold(fold).train()).hasSize(5);
      assertThat(split.fold(fold).validation()).hasSize(1);
    }
  }

  @Test
  void everyFoldUsesEveryPortOnce() throws DataException {
    PortSplit split = PortSplit.read(FILE);
    for (PortSplit.Fold fold : split.folds()) {
      List<String> all = new ArrayList<>(fold.train());
      all.addAll(fold.validation());
      all.addAll(fold.reported());
      Collections.sort(all);
      assertThat(all).isEqualTo(split.scenes());
    }
  }

  @Test
  void aSceneInTwoListsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PortSplit.Fold(List.of("a"), List.of("b"), List.of("a")))
        .withMessageContaining("[a]");
  }

  @Test
  void unknownKeysAndFoldsAreRefused(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("s.json"),
            "{\"dataset\":\"x\",\"rule\":\"y\",\"folds\":[],\"colour\":1}");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> PortSplit.read(file))
        .withMessageContaining("colour");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> PortSplit.read(FILE).fold(3))
        .withMessageContaining("folds 0 to 2, not 3");
  }
}
