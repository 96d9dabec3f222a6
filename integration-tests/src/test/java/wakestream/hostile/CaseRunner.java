package wakestream.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wakestream.hostile.targets.ControlTarget;
import wakestream.hostile.targets.HostileInput;
import wakestream.hostile.targets.Target;
import wakestream.hostile.targets.Targets;
import wakestream.hostile.targets.Verdict;

/// The child process: feeds every target its intact inputs, then the cases that its parent names on
/// standard input as `from to`. Says on standard output what it found; on the board, what it is at.
final class CaseRunner {
  static final String SIGN = "#wakestream ";
  static final int OUT_OF_MEMORY = 9;

  private final long seed;
  private final Board board;
  private final Path folder;
  private final List<Target> targets;
  private final PrintStream out;
  private final Map<String, Tally> tallies = new TreeMap<>();

  private CaseRunner(long seed, Path folder, @Nullable String control) throws IOException {
    this.out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    this.seed = seed;
    this.board = Board.open(folder.resolve("board"));
    this.folder = Files.createDirectories(folder.resolve("files"));
    this.targets = control == null ? Targets.all() : List.of(ControlTarget.of(control));
  }

  /// `seed folder [control]`.
  public static void main(String... arguments) throws IOException {
    String control = arguments.length > 2 ? arguments[2] : null;
    CaseRunner runner =
        new CaseRunner(Long.parseLong(arguments[0]), Path.of(arguments[1]), control);
    runner.board.rests();
    runner.intact();
    runner.serve();
    Runtime.getRuntime().halt(0); // native libraries take their time otherwise
  }

  private void say(String kind, String line) {
    out.println(SIGN + kind + " " + line);
  }

  private void intact() {
    for (Target target : targets) {
      for (HostileInput input : target.intact()) {
        try {
          if (target.feed(input, folder) instanceof Verdict.Refused refused) {
            say("seed", "an intact %s is refused: %s".formatted(target.name(), refused.message()));
          }
        } catch (Exception | StackOverflowError | AssertionError e) {
          say("seed", "an intact %s gives %s".formatted(target.name(), e));
        }
      }
    }
    say("ready", "");
  }

  private void serve() throws IOException {
    MemoryWatch memory = new MemoryWatch();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null) {
      String[] range = line.split(" ", -1);
      long to = Long.parseLong(range[1]);
      for (long number = Long.parseLong(range[0]); number < to; number++) {
        run(number, memory);
      }
      board.rests();
      sayTallies();
      say("done", "");
      line = in.readLine();
    }
  }

  private void sayTallies() {
    tallies.forEach((target, tally) -> say("tally", target + "\t" + tally.toLine()));
    tallies.clear();
  }

  /// Memory that was claimed stays or leaves its mark: the next case begins in another process.
  private void quit() {
    sayTallies();
    Runtime.getRuntime().halt(OUT_OF_MEMORY);
  }

  private void run(long number, MemoryWatch memory) {
    board.begins(number);
    HostileCase one = HostileCase.of(seed, number, targets);
    String target = one.target().name();
    Tally tally = tallies.computeIfAbsent(target, _ -> new Tally());
    long start = System.nanoTime();
    memory.begins();
    try {
      switch (one.target().feed(one.input(), folder)) {
        case Verdict.Decoded _ -> tally.decoded++;
        case Verdict.Refused refused -> {
          tally.refused(refused.message());
          if (!refused.named()) {
            found(number, Finding.Kind.UNNAMED, target, refused.message());
          }
        }
      }
    } catch (OutOfMemoryError e) {
      found(number, Finding.Kind.OUT_OF_MEMORY, target, where(e));
      quit();
    } catch (Exception | Error e) {
      found(number, Finding.Kind.RAW, target, where(e));
    }
    long spent = System.nanoTime() - start;
    tally.nanos += spent;
    tally.took(number, spent, memory.heap());
    String complaint = memory.complaint();
    if (complaint != null) {
      found(number, Finding.Kind.CLAIM, target, complaint);
      quit();
    }
  }

  private void found(long number, Finding.Kind kind, String target, String detail) {
    say("found", "%d\t%s\t%s\t%s".formatted(number, kind, target, detail.replaceAll("\\s+", " ")));
  }

  /// The exception and the first places in the product's own code.
  private static String where(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown.toString());
    int places = 0;
    for (StackTraceElement place : thrown.getStackTrace()) {
      if (places == 0 || place.getClassName().startsWith("wakestream.")) {
        text.append(places == 0 ? " at " : ", ").append(place);
        places++;
      }
      if (places == 4) {
        break;
      }
    }
    return text.toString();
  }
}
