package wakestream.imagery.scenefile;

/// The reason of an exception in one line.
final class Reasons {
  private Reasons() {}

  static String of(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("").strip();
    return line.isEmpty() ? deepest.getClass().getSimpleName() : line;
  }
}
