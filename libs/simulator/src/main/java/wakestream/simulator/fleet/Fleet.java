package wakestream.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Reflectance;

/// Paints ships and says which pixels each covers.
///
/// 1. shadows on the water;
/// 2. wakes;
/// 3. hulls: in each band where the ship was when that band was seen.
public final class Fleet {
  private static final float SHADE = 0.5f;

  private final List<ShipPlan> plans;
  private final Canvas canvas;
  private final float[] land;
  private final double[] seconds;

  /// A ship as it came out.
  ///
  /// @param plan what it is and where
  /// @param box the part of the scene that it touches
  /// @param mask of the box: pixels of which it covers half or more
  public record Afloat(ShipPlan plan, Box box, BitMask mask) {}

  /// @param land share of each pixel that is land
  /// @param seconds for each band, when it was seen, from the scene's time
  public Fleet(List<ShipPlan> plans, Canvas canvas, float[] land, double[] seconds) {
    this.plans = plans;
    this.canvas = canvas;
    this.land = land;
    this.seconds = seconds;
  }

  /// Paints all ships.
  ///
  /// @param shadowX scene x of where the shadow of something a metre high ends
  /// @param shadowY the same, y
  public List<Afloat> paint(double shadowX, double shadowY) {
    List<Stamp> stamps = plans.stream().map(p -> Stamp.of(p, 0, 0, canvas)).toList();
    for (int i = 0; i < plans.size(); i++) {
      double height = Math.clamp(0.06 * plans.get(i).length(), 0.8, 12);
      shade(stamps.get(i), height * shadowX, height * shadowY);
    }
    plans.stream().filter(p -> p.speed() > 0).forEach(p -> new Wake(p, canvas, land).paint());
    List<Afloat> out = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      Stamp stamp = stamps.get(i);
      hull(plans.get(i), stamp);
      out.add(new Afloat(plans.get(i), stamp.box(), stamp.mask()));
    }
    return out;
  }

  private void hull(ShipPlan ship, Stamp still) {
    for (int band = 0; band < Reflectance.BANDS; band++) {
      double run = ship.speed() * seconds[band];
      Stamp stamp =
          run == 0
              ? still
              : Stamp.of(ship, run * ship.frame().cosine(), run * ship.frame().sine(), canvas);
      stamp.paint(canvas, band);
    }
  }

  private void shade(Stamp stamp, double metresX, double metresY) {
    int dx = (int) Math.round(metresX / canvas.groundSampleDistance());
    int dy = (int) Math.round(metresY / canvas.groundSampleDistance());
    Box box = stamp.box();
    for (int i = 0; i < box.area(); i++) {
      int x = box.x() + i % box.width() + dx;
      int y = box.y() + i / box.width() + dy;
      if (stamp.cover(i) > 0 && x >= 0 && y >= 0 && x < canvas.width() && y < canvas.height()) {
        int at = y * canvas.width() + x;
        canvas.scale(at, 1 - SHADE * stamp.cover(i) * (1 - 0.5f * land[at]));
      }
    }
  }
}
