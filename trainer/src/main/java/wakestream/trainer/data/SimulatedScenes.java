package wakestream.trainer.data;

import java.util.List;
import java.util.stream.IntStream;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.grid.Profile;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SimulatedScene;

/// Labelled scenes straight from the simulator.
public final class SimulatedScenes {
  private SimulatedScenes() {}

  /// Scenes of consecutive seeds.
  ///
  /// @param side columns and rows of each, pixels
  /// @param empty 0..1: the share of them, evenly spread, that are without ships
  /// @param detailed as in [SceneSpec#detailed()]
  public static List<LabelledScene> simulate(
      Profile profile, int count, int side, long seed, double empty, boolean detailed) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              SceneSpec spec = SceneSpec.random(profile, side, side, seed + i, detailed);
              boolean isEmpty = Math.floor((i + 1) * empty) > Math.floor(i * empty);
              return simulate(
                  isEmpty ? spec.withFleet(spec.fleet().withoutVessels()) : spec, seed + i);
            })
        .toList();
  }

  private static LabelledScene simulate(SceneSpec spec, long seed) {
    SimulatedScene scene = new SceneSimulator().simulate(spec, seed);
    List<LabelledShip> ships =
        scene.labelledShips().stream()
            .map(ship -> new LabelledShip("simulated", ship.box(), ship.mask()))
            .toList();
    return new LabelledScene(
        "simulated-" + seed,
        scene.raster(),
        null,
        scene.radiometry(),
        scene.georeference(),
        scene.groundSampleDistance(),
        ships);
  }
}
