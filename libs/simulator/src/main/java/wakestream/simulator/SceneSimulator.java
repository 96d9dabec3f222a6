package wakestream.simulator;

import java.util.List;
import java.util.SplittableRandom;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.fleet.Berthing;
import wakestream.simulator.fleet.Fleet;
import wakestream.simulator.fleet.Fleet.Afloat;
import wakestream.simulator.fleet.ShipPlan;
import wakestream.simulator.land.Coast;
import wakestream.simulator.land.Land;
import wakestream.simulator.land.LandMap;
import wakestream.simulator.sea.Sea;
import wakestream.simulator.sensor.Sensor;
import wakestream.simulator.sky.Sky;

/// Paints scenes. The same specification and seed give the same scene.
///
/// 1. lay out the land, then the ships on the water that it leaves;
/// 2. paint water, land, wakes and ships in reflectance;
/// 3. lay cloud and haze over them;
/// 4. expose: blur, noise, quantise to the profile's samples.
public final class SceneSimulator {
  private static final double HIDDEN = 0.5;

  /// Simulates one scene.
  public SimulatedScene simulate(SceneSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Canvas canvas =
        new Canvas(spec.width(), spec.height(), spec.groundSampleDistance(), spec.detailed());
    LandMap land = new Coast(spec.coast(), canvas, random.split()).layOut();
    List<ShipPlan> plans = new Berthing(spec.fleet(), canvas, land, random.split()).plan();
    Sensor sensor = new Sensor(spec.sensor(), spec.profile(), random.split());

    new Sea(spec.sea(), canvas, random.split()).paint(land.inland());
    double shadowX = spec.sky().shadowX();
    double shadowY = spec.sky().shadowY();
    new Land(land, spec.coast(), shadowX, shadowY).paint();
    List<Afloat> ships =
        new Fleet(plans, canvas, land.cover(), sensor.lookTimes()).paint(shadowX, shadowY);
    float[] cloud = new Sky(spec.sky(), canvas, random.split()).paint();
    Raster raster = sensor.expose(canvas);

    BitMask taken = new BitMask(spec.width(), spec.height());
    return new SimulatedScene(
        spec,
        raster,
        sensor.radiometry(),
        ships.stream()
            .map(ship -> truth(spec, ship, cloud, taken))
            .filter(ship -> !ship.mask().isEmpty())
            .toList());
  }

  /// A scene drawn wholly from a seed: [SceneSpec#random(wakestream.imagery.grid.Profile, long)].
  public SimulatedScene simulate(wakestream.imagery.grid.Profile profile, long seed) {
    return simulate(SceneSpec.random(profile, seed), seed);
  }

  private static SimulatedShip truth(SceneSpec spec, Afloat ship, float[] cloud, BitMask taken) {
    Box box = ship.box();
    BitMask mask = ship.mask();
    double opacity = 0;
    for (int y = 0; y < box.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < box.width(); x = mask.nextSet(y, x + 1)) {
        if (taken.get(box.x() + x, box.y() + y)) {
          mask.clear(x, y);
        } else {
          taken.set(box.x() + x, box.y() + y);
          opacity += cloud[(box.y() + y) * spec.width() + box.x() + x];
        }
      }
    }
    long area = mask.count();
    double hidden = area == 0 ? 0 : opacity / area;
    ShipPlan plan = ship.plan();
    return new SimulatedShip(
        plan.kind(),
        box,
        mask,
        plan.frame().x() / spec.groundSampleDistance(),
        plan.frame().y() / spec.groundSampleDistance(),
        plan.length(),
        plan.width(),
        plan.headingDegrees(),
        plan.speed(),
        hidden,
        area >= spec.fleet().leastPixels() && hidden < HIDDEN);
  }
}
