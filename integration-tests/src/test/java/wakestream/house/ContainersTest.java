package wakestream.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import wakestream.cli.Wakestream;

/// What containers are started with is understood by the command as it is.
class ContainersTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^ +command: (\\[.*])$");

  private static String compose() {
    return ProjectTree.read(ProjectTree.root().resolve("docker-compose.yml"));
  }

  @Test
  void everyServiceHasAGoodCommandLine() throws JsonProcessingException {
    List<String> commands = new ArrayList<>();
    Matcher found = COMMAND.matcher(compose());
    while (found.find()) {
      String[] words = new ObjectMapper().readValue(found.group(1), String[].class);
      CommandLine.ParseResult parsed = Wakestream.commandLine().parseArgs(words);
      assertThat(parsed.hasSubcommand()).as(found.group(1)).isTrue();
      commands.add(String.join(" ", words));
    }
    assertThat(commands)
        .anyMatch(line -> line.startsWith("topics"))
        .anyMatch(line -> line.startsWith("release"))
        .anyMatch(line -> line.startsWith("worker classifier"))
        .anyMatch(line -> line.startsWith("worker segmenter"))
        .anyMatch(line -> line.startsWith("worker splitter"));
  }

  @Test
  @Timeout(60)
  void composeAcceptsTheFile() throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("docker", "compose", "version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      Assumptions.abort("needs the docker client: " + e.getMessage());
      return;
    }
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
      Assumptions.abort("needs docker compose");
    }
    int exitCode =
        new ProcessBuilder("docker", "compose", "config", "--quiet")
            .directory(ProjectTree.root().toFile())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exitCode).isZero();
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    Wakestream.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getUsageMessage())
                    .as(name)
                    .contains("Examples")
                    .contains("./wakestream " + name));
  }
}
