package wakestream.cli.errors;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/// The one place where an exception becomes a line for the user.
///
/// @param line what is wrong, where, and the remedy
/// @param exitCode how the command ends
/// @param unexpected whether this is a defect of ours rather than something the user can mend
public record Complaint(String line, ExitCode exitCode, boolean unexpected) {
  private static final int LONGEST = 400;

  public Complaint {
    line = line.lines().findFirst().orElse("failed without a message").strip();
    line = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  public static Complaint about(Throwable problem) {
    return switch (problem) {
      case UserError e -> new Complaint(message(e), e.exitCode(), false);
      case NoSuchFileException e -> file(e, "does not exist");
      case AccessDeniedException e -> file(e, "access denied");
      case FileSystemException e -> file(e, e.getReason() == null ? "failed" : e.getReason());
      case ConfigException e -> new Complaint("--kafka: " + message(e), ExitCode.USAGE, false);
      case TimeoutException e ->
          failed("the broker did not answer in time; check --bootstrap: " + message(e));
      case InterruptException e -> failed("interrupted");
      case InterruptedException e -> failed("interrupted");
      case KafkaException e -> kafka(e);
      case UnknownHostException e -> failed("no host of that name: " + message(e));
      case IOException e -> failed(file(e));
      case OutOfMemoryError e ->
          failed(
              "memory is not enough (%s); give it more: WAKESTREAM_JAVA_OPTS=-Xmx4g"
                  .formatted(message(e)));
      default -> other(problem);
    };
  }

  private static Complaint kafka(KafkaException problem) {
    Throwable cause = problem.getCause();
    return failed("Kafka: " + message(cause == null ? problem : cause));
  }

  /// Exceptions of Wakestream's own modules carry messages for users; all others are defects.
  private static Complaint other(Throwable problem) {
    Throwable cause = problem.getCause();
    if (isOurs(problem)) {
      return failed(message(problem));
    }
    if (cause != null && cause != problem && isWrapper(problem)) {
      return about(cause);
    }
    String name = problem.getClass().getSimpleName();
    return new Complaint(name + ": " + message(problem), ExitCode.FAILED, true);
  }

  private static boolean isOurs(Throwable problem) {
    return problem.getClass().getName().startsWith("wakestream.");
  }

  private static boolean isWrapper(Throwable problem) {
    return problem instanceof java.util.concurrent.ExecutionException
        || problem instanceof java.util.concurrent.CompletionException
        || problem instanceof java.io.UncheckedIOException;
  }

  /// The kernel's own words for a full disk name no file; the remedy is the same for all.
  private static String file(IOException problem) {
    String message = message(problem);
    return message.contains("No space left") ? message + "; free some space" : message;
  }

  private static Complaint file(FileSystemException problem, String what) {
    return failed(problem.getFile() + ": " + what);
  }

  private static Complaint failed(String line) {
    return new Complaint(line, ExitCode.FAILED, false);
  }

  private static String message(Throwable problem) {
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
