package wakestream.imagery.scenefile;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// An open scene: GeoTIFF, cloud-optimised GeoTIFF, JPEG or PNG. For one thread at a time.
public interface SceneFile extends AutoCloseable {
  /// Opens a scene file; what it is follows from its first bytes, not from its name.
  ///
  /// @throws SceneFileException when it is no readable image; the message names file and reason
  static SceneFile open(Path file, ReadOptions options) throws SceneFileException {
    return SceneFiles.open(file, options);
  }

  /// The file's name, for people.
  String name();

  /// Columns, pixels.
  int width();

  /// Rows, pixels.
  int height();

  SampleType sampleType();

  /// Number of bands, without alpha.
  int bands();

  /// Where the scene lies, if the file says so in terms that are understood.
  Optional<Georeference> georeference();

  /// Metres on the ground a pixel at the scene's centre, geometric mean of both axes.
  Optional<Double> groundSampleDistance();

  /// Whether the file says where it lies in terms that are not understood, so that
  /// [#georeference()] is empty.
  default boolean placeNotUnderstood() {
    return false;
  }

  /// The samples of a window; memory is bounded by the window and a few of the file's blocks.
  ///
  /// @param window inside the image
  Raster read(Box window) throws SceneFileException;

  /// Which pixels of a window hold data (set), or null where all do.
  ///
  /// @param window inside the image
  @Nullable BitMask validity(Box window) throws SceneFileException;

  /// The file's own bytes where it is a plain RGB JPEG that a tile can carry as it is.
  Optional<byte[]> wholeJpeg();

  @Override
  void close();
}
