package wakestream.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A real single-node Kafka in a child process, on a free port of the loopback interface.
///
/// It is ready when [#start(BrokerOptions)] returns, and gone after [#close()] or, whatever happens
/// to this process, a few seconds after it is gone: the child stops at the end of its standard
/// input. Its log is `broker.log` in its folder.
public final class EmbeddedBroker implements AutoCloseable {
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);
  private static final int LAST_LINES = 12;

  private final Process process;
  private final Path folder;
  private final boolean temporary;
  private final boolean disposable;
  private final String bootstrap;

  private EmbeddedBroker(
      Process process, Path folder, BrokerProcess.Ending ending, String bootstrap) {
    this.process = process;
    this.folder = folder;
    this.temporary = ending != BrokerProcess.Ending.KEEP;
    this.disposable = ending == BrokerProcess.Ending.DISPOSE;
    this.bootstrap = bootstrap;
  }

  /// Starts a broker and waits until it takes connections.
  ///
  /// @throws BrokerException when it does not come up; the message holds the last lines of its log
  public static EmbeddedBroker start(BrokerOptions options) {
    try (StartingBroker starting = launch(options)) {
      return starting.await();
    }
  }

  /// Starts a broker and does not wait.
  ///
  /// @throws BrokerException when its folder or process cannot be made
  public static StartingBroker launch(BrokerOptions options) {
    Path folder = folderOf(options);
    try {
      return new StartingBroker(options, folder);
    } catch (BrokerException e) {
      if (options.folder().isEmpty()) {
        Folders.delete(folder);
      }
      throw e;
    }
  }

  private static Path folderOf(BrokerOptions options) {
    try {
      return options.folder().isPresent()
          ? Files.createDirectories(options.folder().get().toAbsolutePath())
          : Files.createTempDirectory("wakestream-broker-");
    } catch (IOException e) {
      throw new BrokerException(
          "the broker's folder %s cannot be made: %s"
              .formatted(
                  options.folder().map(Path::toString).orElse("(temporary)"), e.getMessage()),
          e);
    }
  }

  /// The broker of a process that has just been launched.
  static EmbeddedBroker await(
      Process process, Path folder, BrokerProcess.Ending ending, BrokerOptions options) {
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("broker-output").start(() -> readOutput(process, ready));
    try {
      String bootstrap = ready.get(options.startDeadline().toMillis(), TimeUnit.MILLISECONDS);
      return new EmbeddedBroker(process, folder, ending, bootstrap);
    } catch (ExecutionException e) {
      throw failed("ended while it started", folder, process);
    } catch (TimeoutException e) {
      throw failed("was not ready within " + options.startDeadline(), folder, process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted while it started", folder, process);
    }
  }

  static Process process(Path folder, BrokerProcess.Ending ending, BrokerOptions options) {
    ProcessBuilder builder = new ProcessBuilder(command(folder, ending, options));
    // What the launcher sets for networks would only cost memory here.
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    builder.environment().remove("LD_PRELOAD");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(logFile(folder).toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new BrokerException("the broker's process cannot be started: " + e.getMessage(), e);
    }
  }

  private static List<String> command(
      Path folder, BrokerProcess.Ending ending, BrokerOptions options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms64m",
            "-Xmx" + options.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dlog4j2.configurationFile=classpath:wakestream/broker/broker-log.xml"));
    options
        .classArchive()
        .ifPresent(
            file ->
                command.addAll(
                    List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + file,
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off")));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName(),
            folder.toString(),
            ending.name()));
    List<Integer> free = freePorts(2);
    command.add(Integer.toString(options.port().orElse(free.getFirst())));
    command.add(Integer.toString(free.getLast()));
    command.add(Long.toString(options.session().toMillis()));
    return command;
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getByName(BrokerSettings.HOST)));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new BrokerException("no free port on the loopback interface: " + e.getMessage(), e);
    }
  }

  private static void readOutput(Process process, CompletableFuture<String> ready) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(BrokerProcess.READY)) {
          ready.complete(line.substring(BrokerProcess.READY.length()));
        }
      }
      ready.completeExceptionally(new BrokerException("no line " + BrokerProcess.READY));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static BrokerException failed(String what, Path folder, Process process) {
    process.destroyForcibly();
    return new BrokerException(
        "the embedded broker in %s %s; the end of its log:%n%s"
            .formatted(folder, what, lastLines(folder)));
  }

  static String lastLines(Path folder) {
    Path file = logFile(folder);
    try {
      List<String> lines =
          Files.exists(file)
              ? Files.readAllLines(file).stream().filter(line -> !line.startsWith("\tat ")).toList()
              : List.of();
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException | UncheckedIOException e) {
      return "(%s cannot be read: %s)".formatted(file, e.getMessage());
    }
  }

  private static Path logFile(Path folder) {
    return folder.resolve("broker.log");
  }

  /// Host and port for `bootstrap.servers`.
  public String bootstrap() {
    return bootstrap;
  }

  /// The folder with its data and `broker.log`.
  public Path folder() {
    return folder;
  }

  /// The cluster's id, which a folder keeps over restarts.
  public String clusterId() {
    return BrokerProcess.clusterId(folder);
  }

  /// Number of the child process.
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Completes when the broker's process ends, whoever ended it.
  public CompletableFuture<Void> onExit() {
    return process.onExit().thenAccept(ended -> {});
  }

  /// Whether the broker's process ends at once and by itself, its folder deleted, when this process
  /// does: nothing of it is wanted any more.
  public boolean isDisposable() {
    return disposable;
  }

  /// Stops the broker and waits for its end; a temporary folder is deleted. May be called twice.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (temporary && Files.exists(folder)) {
      Folders.delete(folder);
    }
  }
}
