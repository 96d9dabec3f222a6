package wakestream.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import wakestream.cli.errors.ExitCode;

/// A command line that cannot be understood: one line that says why, one that says where help is.
final class UsageMessages implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        "wakestream: " + String.valueOf(problem.getMessage()).lines().findFirst().orElse(""));
    err.println("  see: ./" + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE.code();
  }
}
