package wakestream.cli;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import wakestream.cli.errors.Complaint;

/// What a command throws: one line for the user, the stack for the log.
final class ErrorMessages implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMessages.class);

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    return report(problem, command);
  }

  /// What a thread throws that nobody waits for goes to the log, not to the user's screen.
  static void logWhatThreadsThrow() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> LOG.error("Thread {} ended", thread.getName(), problem));
  }

  /// Says what went wrong.
  ///
  /// @return how the process is to end
  static int report(Throwable problem, CommandLine command) {
    Complaint complaint = Complaint.about(problem);
    LOG.error("{} ended", command.getCommandSpec().qualifiedName(), problem);
    PrintWriter err = command.getErr();
    err.println("wakestream: " + complaint.line());
    if (complaint.unexpected()) {
      err.println(
          "  this should not happen; the whole story is in "
              + System.getProperty("wakestream.log", "the log"));
    }
    err.flush();
    return complaint.exitCode().code();
  }
}
