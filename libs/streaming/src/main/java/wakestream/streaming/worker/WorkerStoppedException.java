package wakestream.streaming.worker;

/// A worker cannot go on; the message says why and what mends it.
public final class WorkerStoppedException extends RuntimeException {
  public WorkerStoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
