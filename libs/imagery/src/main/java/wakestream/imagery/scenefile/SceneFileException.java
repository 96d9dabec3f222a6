package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A scene file cannot be read. The message is one line that names the file and the reason.
public final class SceneFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final String reason;

  public SceneFileException(Path file, String reason) {
    this(file, reason, null);
  }

  public SceneFileException(Path file, String reason, @Nullable Throwable cause) {
    super(file.getFileName() + ": " + line(reason), cause);
    this.reason = line(reason);
  }

  private static String line(String reason) {
    return reason.lines().findFirst().orElse("it cannot be read");
  }

  /// The reason without the file's name.
  public String reason() {
    return reason;
  }
}
