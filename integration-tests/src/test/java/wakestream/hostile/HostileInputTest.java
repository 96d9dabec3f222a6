package wakestream.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakestream.hostile.targets.ControlTarget;
import wakestream.hostile.targets.HostileInput;
import wakestream.hostile.targets.Targets;

/// Seeded damage to everything that the product reads: no dead process, no hang, no allocation by
/// claim, and every input either taken or refused by name. `docs/hostile-input.md` has the commands
/// and what was found.
class HostileInputTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_125L);
  private static final long CASES = Long.getLong("fuzz.cases", 20_000L);
  private static final int CHILDREN = Integer.getInteger("fuzz.children", 2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Path TARGET =
      Path.of(System.getProperty("wakestream.root", "."), "integration-tests", "target", "hostile");

  @TempDir(factory = Memory.class)
  Path folder;

  /// In memory where there is such a folder: hundreds of files a second are written.
  static final class Memory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "wakestream")
          : Files.createTempDirectory("wakestream");
    }
  }

  @Test
  void everyCaseIsTakenOrRefusedByName() throws Exception {
    Long alone = Long.getLong("fuzz.case");
    Campaign campaign = new Campaign(SEED, folder, alone == null ? CHILDREN : 1, PATIENCE, null);
    Campaign.Report report =
        alone == null ? campaign.run(0, CASES) : campaign.run(alone, alone + 1);
    Files.createDirectories(TARGET);
    String text = text(report);
    Files.writeString(TARGET.resolve("report.txt"), text);
    System.out.println(text);
    keep(report.findings());
    if (alone != null) {
      HostileCase.of(SEED, alone, Targets.all())
          .input()
          .writeTo(Files.createDirectories(TARGET.resolve("case-%d-%d".formatted(SEED, alone))));
    }
    assertThat(report.findings()).as("seed %d", SEED).extracting(Finding::line).isEmpty();
    if (alone == null) {
      assertThat(report.cases()).isEqualTo(CASES);
      assertThat(report.tallies().values()).allMatch(tally -> tally.decoded > 0);
      assertThat(report.tallies().values()).allMatch(tally -> tally.refused > 0);
    }
  }

  /// Writes the inputs of what was found as files.
  private static void keep(List<Finding> findings) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    var targets = Targets.all();
    for (Finding finding : findings) {
      Path to = TARGET.resolve("finding-%d-%d".formatted(SEED, finding.number()));
      HostileCase.of(SEED, finding.number(), targets).input().writeTo(Files.createDirectories(to));
      Files.writeString(to.resolve("finding.txt"), finding.line() + "\n");
    }
  }

  private static String text(Campaign.Report report) {
    double seconds = report.took().toMillis() / 1000.0;
    String rows =
        report.tallies().entrySet().stream()
            .map(e -> row(e.getKey(), e.getValue()))
            .collect(Collectors.joining("\n"));
    String findings =
        report.findings().stream().map(Finding::line).collect(Collectors.joining("\n"));
    return "%d cases of seed %d in %.1f s, %.0f a second, %d findings%n%s%n%s%n%s%n"
        .formatted(
            report.cases(),
            SEED,
            seconds,
            report.cases() / seconds,
            report.findings().size(),
            "%-12s %8s %7s %7s %9s %10s  refusals"
                .formatted("target", "cases", "taken %", "mean ms", "most MB", "slowest ms"),
            rows,
            findings);
  }

  private static String row(String target, Tally tally) {
    long all = tally.decoded + tally.refused;
    return String.format(
        Locale.ROOT,
        "%-12s %8d %7.1f %7.2f %9.1f %10.0f  %s",
        target,
        all,
        100.0 * tally.decoded / Math.max(1, all),
        tally.nanos / 1e6 / Math.max(1, all),
        tally.mostBytes / 1048576.0,
        tally.slowestNanos / 1e6,
        tally.commonest(4));
  }

  @ParameterizedTest
  @CsvSource({
    "crash, DEAD",
    "halt, DEAD",
    "hang, HANG",
    "out-of-memory, OUT_OF_MEMORY",
    "heap-claim, CLAIM",
    "native-claim, CLAIM",
    "raw, RAW",
    "recursion, RAW",
    "unnamed, UNNAMED"
  })
  void theHarnessSeesWhatGoesWrong(String control, Finding.Kind kind) throws Exception {
    Campaign campaign = new Campaign(1, folder, 1, Duration.ofMillis(700), control);
    Campaign.Report report = campaign.run(0, 6);
    assertThat(report.cases()).isEqualTo(6);
    assertThat(report.findings()).isNotEmpty().allMatch(f -> f.kind() == kind);
    List<Long> expected =
        LongStream.range(0, 6)
            .filter(number -> ControlTarget.isFaulty(control(number, control)))
            .boxed()
            .toList();
    assertThat(report.findings()).extracting(Finding::number).isEqualTo(expected);
  }

  private static HostileInput control(long number, String control) {
    return HostileCase.of(1, number, List.of(ControlTarget.of(control))).input();
  }
}
