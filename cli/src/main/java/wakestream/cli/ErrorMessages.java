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
