package wakestream.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What may stand in the tree: nothing big, nothing that is true on one machine only.
class TreeTest {
  private static final long LARGEST_TREE = 50L << 20;
  private static final long LARGEST_FILE = 24L << 20;

  // Spelled in parts, so that this file does not hold what it looks for.
  private static final Pattern MACHINE_PATHS =
      Pattern.compile("(?<![\\w.$}/])/(wo" + "rk|ro" + "ot|ho" + "me)/[a-z]");
  private static final Pattern REGISTRY_HOSTS =
      Pattern.compile(
          "repo1?\\.ma"
              + "ven|ma"
              + "ven\\.org/|reg"
              + "istry\\.\\w+\\.\\w|art"
              + "ifactory\\.\\w");

  @Test
  void treeIsSmall() throws IOException {
    long sum = 0;
    for (Path file : ProjectTree.files()) {
      long size = Files.size(file);
      assertThat(size).as(ProjectTree.relative(file)).isLessThan(LARGEST_FILE);
      sum += size;
    }
    assertThat(sum).as("bytes in the tree").isLessThan(LARGEST_TREE);
  }

  @Test
  void noPathOfOneMachine() {
    assertThat(textFilesWith(MACHINE_PATHS)).isEmpty();
  }

  @Test
  void noHostOfARegistry() {
    assertThat(textFilesWith(REGISTRY_HOSTS)).isEmpty();
  }

  private static List<String> textFilesWith(Pattern pattern) {
    return ProjectTree.files().stream()
        .filter(TreeTest::isText)
        .filter(file -> pattern.matcher(ProjectTree.read(file)).find())
        .map(ProjectTree::relative)
        .toList();
  }

  private static boolean isText(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.indexOf('\0') < 0 && text.indexOf('\uFFFD') < 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
