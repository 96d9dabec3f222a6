package wakestream.ingest.tiling;

/// A scene cannot be fed: its file is bad, or what it means is not known. It costs only itself. The
/// message is one line: the reason and, where there is one, the option that mends it.
public final class RefusedSceneException extends Exception {
  private static final long serialVersionUID = 1;

  public RefusedSceneException(String reason) {
    super(reason);
  }

  public RefusedSceneException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
