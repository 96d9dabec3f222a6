package wakestream.cli.options;

/// Whether this process ends with its command, as it does behind the launcher, and does not where a
/// test runs several commands in one JVM.
public final class ProcessEnd {
  private static volatile boolean follows;

  private ProcessEnd() {}

  /// To be called before the command by whoever ends the process after it.
  public static void promise() {
    follows = true;
  }

  /// Whether the process ends right after the command.
  public static boolean follows() {
    return follows;
  }
}
