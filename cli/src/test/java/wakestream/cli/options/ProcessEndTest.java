package wakestream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessEndTest {
  @Test
  void whatNeedsNoOrderEndsWithItsCodeAndWithoutHooks() throws Exception {
    assertThat(ended("in order")).isEqualTo("said, hook, 3");
    assertThat(ended("at once")).isEqualTo("said, 3");
  }

  private static String ended(String how) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                how)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + child.waitFor();
  }

  /// A process that ends as it is told.
  static final class Child {
    public static void main(String... args) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook, ")));
      System.out.print("said, ");
      if (args[0].equals("at once")) {
        ProcessEnd.needsNoOrder();
      }
      ProcessEnd.with(3);
    }
  }
}
