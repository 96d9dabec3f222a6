package wakestream.evaluation.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;

/// A scene in memory with its labels.
///
/// @param name of the scene: its file's name without the ending
/// @param raster all samples
/// @param validity set where there is something to see, or null where all is valid
/// @param radiometry what the samples mean
/// @param georeference where it lies, or null
/// @param groundSampleDistance metres on the ground a pixel, or null where unknown
/// @param ships labels; they may overlap by a few pixels
public record LabelledScene(
    String name,
    Raster raster,
    @Nullable BitMask validity,
    Radiometry radiometry,
    @Nullable Georeference georeference,
    @Nullable Double groundSampleDistance,
    List<LabelledShip> ships) {
  public LabelledScene {
    ships = List.copyOf(ships);
  }

  /// All labelled ships in one mask of the scene.
  public BitMask shipMask() {
    BitMask out = new BitMask(raster.width(), raster.height());
    ships.forEach(ship -> ship.paint(out));
    return out;
  }
}
