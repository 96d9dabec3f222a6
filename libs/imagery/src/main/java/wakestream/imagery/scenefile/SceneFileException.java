package wakestream.imagery.scenefile;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A scene file cannot be read. The message is one line that names the file and the reason.
public final class SceneFileException extends IOException {
  private static final long serialVersionUID = 1;

  public SceneFileException(Path file, String reason) {
    this(file, reason, null);
  }

  public SceneFileException(Path file, String reason, @Nullable Throwable cause) {
    super(file.getFileName() + ": " + reason.lines().findFirst().orElse("unreadable"), cause);
  }
}
