package wakestream.cli.output;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;

/// Progress on one line that is written over on a terminal; elsewhere a line now and then.
public final class LiveLine implements AutoCloseable {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final boolean terminal;
  private String shown = "";
  private long lastShown = System.nanoTime() - ELSEWHERE.toNanos();

  public LiveLine(PrintWriter out) {
    this(out, isTerminal());
  }

  LiveLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// Shows a text, if it is another one and the last was not just shown.
  public void show(String text) {
    Duration pause = terminal ? ON_TERMINAL : ELSEWHERE;
    if (!text.equals(shown) && System.nanoTime() - lastShown >= pause.toNanos()) {
      write(text);
    }
  }

  /// Shows a text that stays.
  public void keep(String text) {
    write(text);
    close();
  }

  /// Shows a text, for good or until the next one.
  public void tell(String text, boolean lasting) {
    if (lasting) {
      keep(text);
    } else {
      show(text);
    }
  }

  private void write(String text) {
    if (terminal) {
      out.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
    } else {
      out.println(text);
    }
    out.flush();
    shown = text;
    lastShown = System.nanoTime();
  }

  /// Ends the line.
  @Override
  public void close() {
    if (terminal && !shown.isEmpty()) {
      out.println();
      out.flush();
      shown = "";
    }
  }
}
