package wakestream.nets.weights;

/// Bytes that are not a safetensors file, or not one that is accepted here; the message says why.
public final class SafetensorsException extends Exception {
  private static final long serialVersionUID = 1L;

  public SafetensorsException(String message) {
    super(message);
  }
}
