package wakestream.simulator;

import java.util.List;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;

/// A simulated scene with its truth.
///
/// @param spec what was asked for
/// @param raster the samples
/// @param radiometry what they mean
/// @param ships every ship that covers half a pixel or more somewhere, in the order they were laid;
///   no pixel is in two masks
public record SimulatedScene(
    SceneSpec spec, Raster raster, Radiometry radiometry, List<SimulatedShip> ships) {
  public SimulatedScene {
    ships = List.copyOf(ships);
  }

  /// Metres on the ground a pixel.
  public double groundSampleDistance() {
    return spec.groundSampleDistance();
  }

  /// Where the scene lies.
  public Georeference georeference() {
    return spec.placement().georeference();
  }

  /// The ships that count as truth: see [SimulatedShip#labelled()].
  public List<SimulatedShip> labelledShips() {
    return ships.stream().filter(SimulatedShip::labelled).toList();
  }

  /// All labelled ships in one mask of the scene.
  public BitMask shipMask() {
    BitMask out = new BitMask(raster.width(), raster.height());
    for (SimulatedShip ship : labelledShips()) {
      Box box = ship.box();
      for (int y = 0; y < box.height(); y++) {
        for (int x = ship.mask().nextSet(y, 0); x < box.width(); ) {
          int end = ship.mask().nextClear(y, x);
          out.setRun(box.y() + y, box.x() + x, box.x() + end);
          x = ship.mask().nextSet(y, end);
        }
      }
    }
    return out;
  }
}
