package wakestream.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wakestream.reliability.child.ChildMain;
import wakestream.reliability.child.Holds;
import wakestream.reliability.child.Place;

/// A process of the pipeline, seen from outside.
final class Child {
  private final Victim kind;
  private final Process process;
  private final PrintStream orders;
  private volatile boolean ready;
  private volatile @Nullable Held held;
  private volatile boolean expected;

  /// A process that stays at a place.
  ///
  /// @param what names where: for a sent record its topic, partition and offset
  record Held(Place place, String what) {}

  private Child(Victim kind, Process process) {
    this.kind = kind;
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("child-" + process.pid()).start(this::follow);
  }

  /// @param options of the JVM
  /// @param arguments see [ChildMain]
  static Child start(Victim kind, List<String> options, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(ChildMain.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    builder.environment().putAll(Map.of("OPT_OUT_TRACKING", "true"));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(kind, builder.start());
  }

  private void follow() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(Holds.READY)) {
          ready = true;
        } else if (line.startsWith(Holds.HELD)) {
          String[] words = line.split(" ", 3);
          held = new Held(Place.valueOf(words[1]), words[2]);
        }
      }
    } catch (IOException e) {
      // it is dead
    }
  }

  Victim kind() {
    return kind;
  }

  boolean isReady() {
    return ready;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Where it is held; null where it runs.
  @Nullable Held held() {
    return held;
  }

  int exitValue() {
    return process.exitValue();
  }

  /// Whether it ended by itself, without having been told or killed.
  boolean hasFailed() {
    return !process.isAlive() && !expected && process.exitValue() != 0;
  }

  void arm(Place place, int visit) {
    orders.println("ARM " + place.name() + " " + visit);
  }

  void disarm() {
    orders.println("DISARM");
  }

  void go() {
    held = null;
    orders.println("GO");
  }

  /// `kill -9`; returns when it is gone. Says whether it was still there.
  boolean kill() {
    expected = true;
    boolean lived = process.isAlive();
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a process was killed", e);
    }
    return lived && process.exitValue() == 137;
  }

  /// Stops it gracefully.
  void leave() throws InterruptedException {
    expected = true;
    orders.println("LEAVE");
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError(kind + " did not leave within a minute");
    }
  }

  /// `kill -STOP` or `kill -CONT`.
  void signal(String name) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (status != 0) {
      throw new IOException("kill -%s %d ended with %d".formatted(name, process.pid(), status));
    }
  }

  @Override
  public String toString() {
    return kind.word() + " " + process.pid();
  }
}
