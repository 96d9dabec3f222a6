package wakestream.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A child process of 256 MB of heap, seen from its parent.
final class Child implements AutoCloseable {
  private static final String GONE = "gone";

  private final Process process;
  private final Board board;
  private final PrintWriter commands;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Child(Process process, Board board) {
    this.process = process;
    this.board = board;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true);
    Thread.ofVirtual().start(this::read);
  }

  static Child start(long seed, Path folder, @Nullable String control) throws IOException {
    Files.createDirectories(folder);
    Board board = Board.open(folder.resolve("board"));
    board.rests();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash.log"),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dai.djl.offline=true",
            "-Dlog4j2.configurationFile=classpath:wakestream/hostile/quiet.xml",
            "-Dwakestream.root=" + System.getProperty("wakestream.root", "."),
            "-cp",
            System.getProperty("java.class.path"),
            CaseRunner.class.getName(),
            Long.toString(seed),
            folder.toString()));
    if (control != null) {
      command.add(control);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD); // decoders complain there
    return new Child(builder.start(), board);
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      String line = in.readLine();
      while (line != null) {
        if (line.startsWith(CaseRunner.SIGN)) {
          lines.add(line.substring(CaseRunner.SIGN.length()));
        }
        line = in.readLine();
      }
    } catch (IOException e) {
      // the process is gone
    }
    lines.add(GONE);
  }

  void run(long from, long to) {
    commands.println(from + " " + to);
  }

  /// What it said; empty when it says nothing for a while, null when it is gone.
  @Nullable String next(long milliseconds) throws InterruptedException {
    String line = lines.poll(milliseconds, TimeUnit.MILLISECONDS);
    return line == null ? "" : line.equals(GONE) ? null : line;
  }

  Board board() {
    return board;
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
