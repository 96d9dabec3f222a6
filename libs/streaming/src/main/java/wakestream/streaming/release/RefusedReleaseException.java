package wakestream.streaming.release;

/// A released bundle cannot serve; the message says why.
public final class RefusedReleaseException extends Exception {
  public RefusedReleaseException(String message) {
    super(message);
  }

  public RefusedReleaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
