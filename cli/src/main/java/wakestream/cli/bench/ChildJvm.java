package wakestream.cli.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import wakestream.cli.errors.UserError;
import wakestream.cli.options.CacheFolder;
import wakestream.cli.pipeline.PeakMemory;

/// A JVM of this class path that is asked one line at a time and answers with one. It ends when its
/// standard input does. What it writes to its error stream goes to `bench-child.log` in the cache.
public final class ChildJvm implements AutoCloseable {
  private static final List<String> INHERITED =
      List.of("wakestream.root", "wakestream.cache", "org.bytedeco.javacpp.cachedir");

  private final String name;
  private final Process process;
  private final PrintWriter to;
  private final BufferedReader from;

  private ChildJvm(String name, Process process) {
    this.name = name;
    this.process = process;
    this.to = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.from = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts one.
  ///
  /// @param main the class with its `main`
  /// @param flags of the JVM, such as `-Xmx512m`
  /// @param arguments of `main`
  public static ChildJvm start(
      Class<?> main, Allocator allocator, List<String> flags, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(command());
    for (String property : INHERITED) {
      String value = System.getProperty(property);
      if (value != null) {
        command.add("-D" + property + "=" + value);
      }
    }
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    allocator.apply(builder.environment());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log()));
    return new ChildJvm(main.getSimpleName(), builder.start());
  }

  /// How the launcher starts a JVM, but for heap, caches and class path.
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dai.djl.offline=true",
        "-Djava.awt.headless=true",
        "-Dwakestream.console=off");
  }

  private static File log() throws IOException {
    return Files.createDirectories(CacheFolder.path()).resolve("bench-child.log").toFile();
  }

  /// Says a line and waits for the answer.
  public String ask(String line) throws IOException {
    to.println(line);
    return answer();
  }

  /// Waits for a line.
  public String answer() throws IOException {
    String answer = from.readLine();
    if (answer == null) {
      throw UserError.failed("%s ended before it answered; see %s", name, log());
    }
    return answer;
  }

  /// The most memory that was resident, mebibytes.
  public long peakMebibytes() {
    return PeakMemory.mebibytes(process.pid());
  }

  public long pid() {
    return process.pid();
  }

  /// Ends it without mercy, when it does not end by itself.
  @Override
  public void close() {
    to.close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
