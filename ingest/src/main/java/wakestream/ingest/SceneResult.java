package wakestream.ingest;

import java.nio.file.Path;
import java.util.List;
import wakestream.records.Scene;

/// What became of one input file.
public sealed interface SceneResult {
  /// The file.
  Path file();

  /// All its tiles were sent, now or, in part, by a former call that was cut short.
  ///
  /// @param scene the scene's last record
  /// @param tiles sent now, to be looked at
  /// @param nothing with nothing to see, counted now
  /// @param notes what the user should know about how the scene was understood
  record Fed(Path file, Scene scene, int tiles, int nothing, List<String> notes)
      implements SceneResult {}

  /// A former call sent all of it with the same options.
  ///
  /// @param scene the scene's last record; its name may be another file's
  record AlreadyFed(Path file, Scene scene) implements SceneResult {}

  /// Byte for byte equal to a file before it in the same call.
  record Duplicate(Path file, Path first, String scene) implements SceneResult {}

  /// It could not be fed, or not to its end.
  ///
  /// @param reason one line, without the file's name
  record Refused(Path file, String reason) implements SceneResult {
    /// An input folder without anything to feed.
    public static Refused emptyFolder(Path folder) {
      return new Refused(folder, "no image is in this folder");
    }
  }
}
