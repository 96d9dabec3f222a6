package wakestream.cli.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wakestream.cli.errors.ExitCode;

/// A benchmark: measures, then prints a table and last one line of JSON. How far it is goes to the
/// standard error stream.
@Command(mixinStandardHelpOptions = true)
public abstract class Benchmark implements Callable<Integer> {
  @Option(
      names = "--quick",
      description = "A short form that shows what comes out; its figures mean little.")
  private boolean quick;

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Measures. Figures have units in their names, such as `tilesPerSecond`.
  protected abstract Findings measure() throws Exception;

  /// Whether little is to be measured, for tests.
  protected final boolean quick() {
    return quick;
  }

  /// Tells the user how far it is.
  protected final void say(String format, Object... values) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("  " + format.formatted(values));
    err.flush();
  }

  @Override
  public final Integer call() throws Exception {
    Conditions conditions = Conditions.now();
    Findings findings = measure();
    PrintWriter out = spec.commandLine().getOut();
    out.println(spec.name() + (quick ? " (quick: the figures mean little)" : ""));
    findings.lines().forEach(out::println);
    out.println(findings.json(spec.name(), quick, conditions));
    out.flush();
    return (quick || findings.missed().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY).code();
  }
}
