package wakestream.nets.pretrained;

/// Weights that cannot be read or do not fit; the message names the file, the arrays and the
/// remedy.
public final class PretrainedException extends Exception {
  private static final long serialVersionUID = 1L;

  public PretrainedException(String message) {
    super(message);
  }

  public PretrainedException(String message, Throwable cause) {
    super(message, cause);
  }
}
