package wakestream.evaluation.dataset;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.imagery.scenefile.SceneFileException;

/// A labelled scene that has not been read yet: its labels are here, its pixels in the file.
///
/// @param name the file's name without the ending
/// @param file the image
/// @param radiometry what its samples mean
/// @param groundSampleDistance metres a pixel where the labels say it and the file may not, or null
/// @param ships labels
public record SceneSource(
    String name,
    Path file,
    Radiometry radiometry,
    @Nullable Double groundSampleDistance,
    List<LabelledShip> ships) {
  public SceneSource {
    ships = List.copyOf(ships);
  }

  /// Reads the whole scene.
  ///
  /// @throws SceneFileException when the file cannot be read, or is not of the radiometry's bands
  ///   or the labels' size
  public LabelledScene read() throws SceneFileException {
    try (SceneFile scene = SceneFile.open(file, ReadOptions.defaults())) {
      if (scene.bands() != radiometry.bands().size()) {
        throw new SceneFileException(
            file,
            "has %d bands, the data set's radiometry has %d: %s"
                .formatted(scene.bands(), radiometry.bands().size(), radiometry.bandNames()));
      }
      Box all = Box.of(scene.width(), scene.height());
      for (LabelledShip ship : ships) {
        if (!all.contains(ship.box())) {
          throw new SceneFileException(
              file, "label %s at %s is outside the image".formatted(ship.entry(), ship.box()));
        }
      }
      return new LabelledScene(
          name,
          scene.read(all),
          scene.validity(all),
          radiometry,
          scene.georeference().orElse(null),
          scene.groundSampleDistance().orElse(groundSampleDistance),
          ships);
    }
  }
}
