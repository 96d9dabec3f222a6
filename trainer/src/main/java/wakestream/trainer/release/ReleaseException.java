package wakestream.trainer.release;

/// A bundle was not released; the message says why.
public final class ReleaseException extends Exception {
  private static final long serialVersionUID = 1;

  public ReleaseException(String message) {
    super(message);
  }

  public ReleaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
