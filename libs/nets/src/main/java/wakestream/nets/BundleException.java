package wakestream.nets;

/// A bundle that cannot be used; the message names the file, the fault and the remedy.
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
