package wakestream.trainer.data;

/// A data set that cannot be used; the message names the file and the fault.
public final class DataException extends Exception {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
