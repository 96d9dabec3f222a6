package wakestream.splitting.seams;

/// What was remembered cannot be read: written by a newer version, or damaged. Never a record's
/// fault: going on would lose what is remembered.
public final class CorruptStateException extends RuntimeException {
  public CorruptStateException(String message) {
    super(message);
  }

  public CorruptStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
