package wakestream.ingest.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatchTest {
  @Test
  void aFileIsHandedOverWhenItHasSettled(@TempDir Path folder) throws Exception {
    FolderWatch watch = new FolderWatch(folder);
    Path file = folder.resolve("a.TIF");
    Files.writeString(file, "a part");
    Files.writeString(folder.resolve("notes.txt"), "no image");
    assertThat(watch.look()).as("just come").isEmpty();
    Files.writeString(file, "all of it");
    assertThat(watch.look()).as("still growing").isEmpty();
    assertThat(watch.look()).as("settled").containsExactly(file);
    assertThat(watch.look()).as("not yet fed").containsExactly(file);
    watch.done(file);
    assertThat(watch.look()).as("fed").isEmpty();
    Files.writeString(file, "another scene");
    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).as("changed").containsExactly(file);
  }
}
