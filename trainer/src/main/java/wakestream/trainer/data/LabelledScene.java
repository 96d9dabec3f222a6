package wakestream.trainer.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;

/// A scene in memory whose ships are known.
///
/// @param name of the scene, as splits name it
/// @param pixels of the whole scene
/// @param radiometry what the samples mean
/// @param groundSampleDistance metres on the ground a pixel, or null where unknown
/// @param ships every labelled ship
public record LabelledScene(
    String name,
    Raster pixels,
    Radiometry radiometry,
    @Nullable Double groundSampleDistance,
    List<LabelledShip> ships) {
  public LabelledScene {
    ships = List.copyOf(ships);
    for (LabelledShip ship : ships) {
      if (!pixels.box().contains(ship.bounds())) {
        throw new IllegalArgumentException(
            "scene %s of %d x %d has a ship at %s"
                .formatted(name, pixels.width(), pixels.height(), ship.bounds()));
      }
    }
  }

  /// All ships' pixels.
  public BitMask shipPixels() {
    BitMask all = new BitMask(pixels.width(), pixels.height());
    for (LabelledShip ship : ships) {
      for (int y = 0; y < ship.bounds().height(); y++) {
        for (int x = 0; x < ship.bounds().width(); x++) {
          if (ship.mask().get(x, y)) {
            all.set(ship.bounds().x() + x, ship.bounds().y() + y);
          }
        }
      }
    }
    return all;
  }

  /// Whether a labelled ship has a pixel in a part of the scene.
  public boolean hasShip(Box part) {
    for (LabelledShip ship : ships) {
      Box common = part.intersection(ship.bounds());
      Box inMask = common.shifted(-ship.bounds().x(), -ship.bounds().y());
      if (!common.isEmpty() && !ship.mask().crop(inMask).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
