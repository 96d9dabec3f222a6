package wakestream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import wakestream.cli.bench.BenchCommand;
import wakestream.cli.command.DemoCommand;
import wakestream.cli.command.DetectCommand;
import wakestream.cli.command.EvaluateCommand;
import wakestream.cli.command.IngestCommand;
import wakestream.cli.command.ReleaseCommand;
import wakestream.cli.command.ShipsCommand;
import wakestream.cli.command.SimulateCommand;
import wakestream.cli.command.SplitCommand;
import wakestream.cli.command.ThresholdsCommand;
import wakestream.cli.command.TopicsCommand;
import wakestream.cli.command.TrainCommand;
import wakestream.cli.command.UpCommand;
import wakestream.cli.command.WorkerCommand;
import wakestream.cli.errors.ExitCode;
import wakestream.cli.options.CacheFolder;
import wakestream.cli.options.ProcessEnd;
import wakestream.cli.pipeline.PipelineBroker;

/// The `wakestream` command: reads the command line, runs a command, tells what went wrong.
@Command(
    name = "wakestream",
    description = "Finds ships in satellite scenes, through Apache Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "wakestream 0.1.0",
    footer = {
      "",
      "Start with:",
      "  ./wakestream demo",
      "  ./wakestream detect --preset sen2ships harbour.tif --out ships.geojson --out ships.png",
      "Help on a command: ./wakestream COMMAND --help",
    },
    subcommands = {
      DemoCommand.class,
      DetectCommand.class,
      UpCommand.class,
      WorkerCommand.class,
      IngestCommand.class,
      ShipsCommand.class,
      SplitCommand.class,
      TopicsCommand.class,
      ReleaseCommand.class,
      TrainCommand.class,
      ThresholdsCommand.class,
      EvaluateCommand.class,
      SimulateCommand.class,
      BenchCommand.class,
    })
public final class Wakestream {
  private static final List<String> LOGGING_TO_CONSOLE = List.of("worker", "up");
  private static final String ARCHIVE = "wakestream.archive";

  public static void main(String... args) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    prepareLogging(args);
    if (needsOwnBroker(args)) {
      PipelineBroker.launchAhead();
    }
    ErrorMessages.logWhatThreadsThrow();
    ProcessEnd.promise();
    int code = run(args);
    PipelineBroker.endUnused();
    if (isClassArchiveToCome()) {
      if (code == ExitCode.FAILED.code() || code == ExitCode.USAGE.code()) {
        disownClassArchive();
      }
      System.exit(code);
    }
    ProcessEnd.with(code);
  }

  /// Whether these are most likely the arguments of a detection without a cluster. Where they turn
  /// out to be something else, the broker is ended again.
  private static boolean needsOwnBroker(String... args) {
    return args.length > 1
        && args[0].equals("detect")
        && Arrays.stream(args).noneMatch(arg -> arg.matches("(--bootstrap|@).*") || isHelp(arg));
  }

  private static boolean isHelp(String argument) {
    return List.of("-h", "--help", "-V", "--version").contains(argument);
  }

  /// Picocli hands over exceptions only; the end of memory, or a library that is missing, is as
  /// much the user's to know.
  private static int run(String... args) {
    CommandLine command = commandLine();
    try {
      return command.execute(args);
    } catch (Error e) {
      return ErrorMessages.report(e, command);
    }
  }

  /// Whether the JVM will write its class archive when it ends in order.
  private static boolean isClassArchiveToCome() {
    String archive = System.getProperty(ARCHIVE);
    return archive != null && !Files.exists(Path.of(archive));
  }

  /// The JVM keeps the classes that it has loaded for the next start, if it has none kept yet. A
  /// command that failed has loaded few; the launcher throws them away when it finds the mark.
  private static void disownClassArchive() {
    try {
      Files.writeString(Path.of(System.getProperty(ARCHIVE) + ".poor"), "");
    } catch (IOException e) {
      // The next start is slower than it could be, no more.
    }
  }

  /// The parser with all commands, as the launcher, containers and tests use it.
  public static CommandLine commandLine() {
    return new CommandLine(new Wakestream())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new UsageMessages())
        .setExecutionExceptionHandler(new ErrorMessages())
        .setExitCodeExceptionMapper(thrown -> ExitCode.FAILED.code());
  }

  /// Log4j reads these when the first logger is made. Long-running commands log to the console too.
  private static void prepareLogging(String... args) {
    if (System.getProperty("wakestream.log") == null) {
      System.setProperty("wakestream.log", CacheFolder.path().resolve("wakestream.log").toString());
    }
    if (System.getProperty("wakestream.console") == null) {
      boolean console = args.length > 0 && LOGGING_TO_CONSOLE.contains(args[0]);
      System.setProperty("wakestream.console", console ? "info" : "off");
    }
  }
}
