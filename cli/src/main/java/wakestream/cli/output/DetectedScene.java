package wakestream.cli.output;

import java.nio.file.Path;
import java.util.List;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.Ship;

/// What was found in one input file.
///
/// @param source the file as it was given; two equal files share scene and ships
/// @param scene the announcement of the run
/// @param report the scene's last report
/// @param ships those that stand, in the order of their first pixel (row by row)
public record DetectedScene(Path source, Scene scene, SceneReport report, List<Ship> ships) {
  public DetectedScene {
    ships = List.copyOf(ships);
  }

  /// The file's name, as it stands in tables and in the competition's CSV.
  public String name() {
    Path name = source.getFileName();
    return name == null ? source.toString() : name.toString();
  }
}
