package wakestream.streaming;

/// Another process has taken over this one's work; this one must stop.
public final class FencedException extends RuntimeException {
  public FencedException(String message, Throwable cause) {
    super(message, cause);
  }
}
