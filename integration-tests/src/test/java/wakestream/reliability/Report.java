package wakestream.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes `docs/reliability.md`. Each test leaves its part in `target/reliability`; the page is put
/// together from the parts that are there, but only by a run that was asked to (`-Dkills=`).
final class Report {
  /// Whether this run writes the page.
  static final boolean WRITES = System.getProperty("kills") != null;

  private static final int LONGEST_FAULT = 240;

  private static final List<String> PARTS = List.of("kills", "scenarios");

  private Report() {}

  /// The table of a matrix of kills.
  static String kills(KillMatrix matrix, int wanted, long seed) {
    Map<Strike.Kind, List<Strike>> byKind = new LinkedHashMap<>();
    KillPlan.kinds().forEach(kind -> byKind.put(kind, new ArrayList<>()));
    matrix.strikes().forEach(s -> byKind.computeIfAbsent(s.kind(), k -> new ArrayList<>()).add(s));
    StringBuilder out = new StringBuilder();
    out.append(
        """
        ## Kills

        `-Dkills=%d -Dseed=%d -Dlives=%d`: %d kills at their places, %d a moment too late, %d places that were not come by. %d scenes
        were compared with the undisturbed run; %s.

        | killed | when | kills | too late | not reached | recovery, median | longest |
        |---|---|---:|---:|---:|---:|---:|
        """
            .formatted(
                wanted,
                seed,
                Integer.getInteger("lives", 1),
                matrix.hits(),
                count(matrix.strikes(), Strike.Result.TOO_LATE),
                count(matrix.strikes(), Strike.Result.NOT_REACHED),
                matrix.compared(),
                matrix.faults().isEmpty()
                    ? "nothing was lost, doubled or different"
                    : matrix.faults().size() + " faults were found, listed below"));
    byKind.forEach((kind, all) -> out.append(row(kind.victim().word(), kind.toString(), all)));
    out.append(row("all", "", matrix.strikes()));
    matrix.faults().forEach(fault -> out.append("\n- ").append(line(fault)));
    return out.toString();
  }

  /// A fault may list every tile of a scene; the whole is in the test's output.
  private static String line(String fault) {
    String line = fault.replace('|', '/').replace('\n', ' ');
    return line.length() <= LONGEST_FAULT ? line : line.substring(0, LONGEST_FAULT) + " ...";
  }

  private static String row(String victim, String when, List<Strike> strikes) {
    List<Duration> recoveries =
        strikes.stream().flatMap(s -> s.recovery().stream()).sorted().toList();
    return "| %s | %s | %d | %d | %d | %s | %s |%n"
        .formatted(
            victim,
            when,
            count(strikes, Strike.Result.HIT),
            count(strikes, Strike.Result.TOO_LATE),
            count(strikes, Strike.Result.NOT_REACHED),
            recoveries.isEmpty() ? "-" : seconds(recoveries.get(recoveries.size() / 2)),
            recoveries.isEmpty() ? "-" : seconds(recoveries.getLast()));
  }

  private static long count(List<Strike> strikes, Strike.Result result) {
    return strikes.stream().filter(s -> s.result() == result).count();
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /// Keeps a part, and writes the page if this run is to.
  static synchronized void write(String part, String text) throws IOException {
    Path root = Path.of(System.getProperty("wakestream.root", ".."));
    Path parts = Files.createDirectories(root.resolve("integration-tests/target/reliability"));
    Files.writeString(parts.resolve(part + ".md"), text);
    if (!WRITES) {
      return;
    }
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (String each : PARTS) {
      if (Files.exists(parts.resolve(each + ".md"))) {
        page.append('\n')
            .append(Files.readString(parts.resolve(each + ".md")).strip())
            .append('\n');
      }
    }
    Files.writeString(root.resolve("docs/reliability.md"), page);
  }

  private static final String INTRODUCTION =
      """
      # What was killed, and what came of it

      Made by `mvn test -pl integration-tests -am -Dtest='KillTest,ScenariosTest' -Dsurefire.failIfNoSpecifiedTests=false -Dkills=500 -Dseed=1 -Dlives=3`.
      With `mvn verify` the same tests run, with 20 kills, and do not write this page.

      Broker, ingest, gate, segmenter and splitter are processes of their own, with models that need no network. A kill is
      `kill -9`. It is placed by an observer that reads uncommitted records, the topic in which the broker writes down
      transactions, and the one in which it writes down groups; it falls on the n-th of them, and the seed chooses n. A place
      that leaves no record (before decode, in the model, while state is restored) is one at which the process stops and
      waits for the blow. Who is killed is started again at once. Up to ten kills fall into one scene.

      After each scene: every tile has exactly one outcome record among those committed, nothing committed is there twice, and
      tiles, outcomes and the last value of every ship are those of a run at batch size 1 that nobody disturbed, but for
      `revision`. A kill that struck too late, or whose place was not come by, does not count as one.

      Recovery is the time from the kill to the first committed record of that kind of process that was made after it. The
      tests' broker gives up a silent member after 3 s and an open transaction after 3 s; with the defaults of `./wakestream up`
      it is 6 s and 10 s.
      """;
}
