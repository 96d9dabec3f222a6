package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import wakestream.cli.Wakestream;
import wakestream.imagery.raster.Band;
import wakestream.simulator.SimulatedScene;

/// A call of the command in this process.
///
/// @param exitCode what the shell would see
/// @param out what was printed
/// @param err what was complained
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Wakestream.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int exitCode = command.execute(words);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /// A call that is to end well.
  static CommandRun succeed(Object... arguments) {
    CommandRun run = of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /// The options that say what a simulated scene's samples mean, as one comma list each.
  static List<String> meaning(SimulatedScene scene) {
    List<Band> bands = scene.radiometry().bands();
    return List.of(
        "--bands=" + bands.stream().map(Band::name).collect(Collectors.joining(",")),
        "--scale=" + bands.getFirst().scale(),
        "--offset=" + bands.getFirst().offset());
  }

  /// A folder of the project.
  static Path project(String name) {
    return Path.of(System.getProperty("wakestream.root", ".")).resolve(name);
  }

  /// The lines of the complaint that a user sees.
  List<String> complaint() {
    return err.lines().filter(line -> line.startsWith("wakestream: ")).toList();
  }
}
