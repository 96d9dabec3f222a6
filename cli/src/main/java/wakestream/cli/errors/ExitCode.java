package wakestream.cli.errors;

/// How a command ends.
public enum ExitCode {
  DONE(0),
  FAILED(1),
  /// Wrong usage: options, settings, no address of a broker.
  USAGE(2),
  /// Done in part; the summary says what is missing.
  PARTLY(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /// What the process returns to the shell.
  public int code() {
    return code;
  }
}
