package wakestream.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wakestream.schemas.Topic;

/// Documents say what is: links resolve, the table of topics is the catalogue.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");

  @Test
  void everyLinkResolves() {
    List<String> broken = new ArrayList<>();
    List<Path> documents =
        ProjectTree.files().stream().filter(file -> file.toString().endsWith(".md")).toList();
    assertThat(documents).isNotEmpty();
    for (Path document : documents) {
      Matcher links = LINK.matcher(CODE_BLOCK.matcher(ProjectTree.read(document)).replaceAll(""));
      while (links.find()) {
        String target = links.group(1);
        if (!target.matches("https?://.*|mailto:.*|#.*") && !exists(document, target)) {
          broken.add(ProjectTree.relative(document) + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean exists(Path document, String target) {
    return Files.exists(document.resolveSibling(target.replaceFirst("#.*", "")));
  }

  @Test
  void topicTableIsTheCatalogue() {
    String table = Topic.all().stream().map(DocumentsTest::row).collect(Collectors.joining("\n"));
    assertThat(ProjectTree.read(ProjectTree.root().resolve("docs/topics.md"))).contains(table);
  }

  private static String row(Topic topic) {
    return "| `%s` | %s | %s | %s | %d (%d) | %s | %s | %s |"
        .formatted(
            topic.id(),
            topic.key(),
            topic.partitioning().name().toLowerCase(Locale.ROOT),
            topic.record().map(Class::getSimpleName).orElse("any bytes"),
            topic.partitions(),
            topic.embeddedPartitions(),
            topic.cleanup().policy().replace(",", ", "),
            topic.retention().map(Duration::toDays).map(days -> days + " days").orElse("for ever"),
            size(topic.largestRecord()));
  }

  private static String size(int bytes) {
    return bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " bytes";
  }
}
