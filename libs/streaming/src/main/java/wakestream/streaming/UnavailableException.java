package wakestream.streaming;

/// The surroundings do not allow the work to go on: no broker, a full disk, no permission. Never a
/// record's fault.
public class UnavailableException extends RuntimeException {
  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
