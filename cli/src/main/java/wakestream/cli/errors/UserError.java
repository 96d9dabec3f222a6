package wakestream.cli.errors;

/// Something that the user can mend. The message is one line: what is wrong, where, and the remedy.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private UserError(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// The command was asked for something that it cannot do as asked.
  public static UserError usage(String message, Object... values) {
    return new UserError(ExitCode.USAGE, message.formatted(values));
  }

  /// The command was asked rightly, but its surroundings or its input do not let it go on.
  public static UserError failed(String message, Object... values) {
    return new UserError(ExitCode.FAILED, message.formatted(values));
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
