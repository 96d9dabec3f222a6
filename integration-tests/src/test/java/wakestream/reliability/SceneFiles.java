package wakestream.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.reliability.child.ChildMain;
import wakestream.reliability.child.HeldModels;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SceneSpec.Theme;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.simulator.SimulatedShip;
import wakestream.simulator.fleet.FleetSpec;
import wakestream.simulator.land.CoastSpec;

/// Narrow scenes of seven tile rows and two columns, with ships that cross their seams.
final class SceneFiles {
  /// Tile rows of each.
  static final int ROWS = 7;

  private static final int WIDTH = 300;
  private static final int HEIGHT = 1600;
  private static final CoastSpec NO_LAND =
      new CoastSpec(CoastSpec.Shape.OPEN_SEA, 0, 0, 0, 0, 0, 0, 0, 0);

  /// A scene on disk.
  ///
  /// @param id the digest of its bytes
  record SceneOnDisk(Path file, String id) {}

  private SceneFiles() {}

  /// Scenes drawn from a seed; of each, at least one ship crosses a seam.
  static List<SceneOnDisk> make(Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    List<SceneOnDisk> out = new ArrayList<>();
    for (long each = 1000 * seed; out.size() < count; each++) {
      SimulatedScene scene = simulate(HEIGHT, each);
      if (crossing(scene) > 0) {
        out.add(write(folder, "scene-" + out.size(), scene, each));
      }
    }
    return out;
  }

  /// A scene of which one tile kills whoever segments it.
  ///
  /// @param row of the poisoned tile, in the first column
  static SceneOnDisk poisoned(Path folder, int height, long seed, int row) throws IOException {
    Files.createDirectories(folder);
    SimulatedScene scene = simulate(height, seed);
    scene.raster().set(0, 128, 256 * row + 128, HeldModels.POISON);
    return write(folder, "poisoned", scene, seed);
  }

  private static SceneOnDisk write(Path folder, String name, SimulatedScene scene, long seed)
      throws IOException {
    if (!scene.radiometry().equals(ChildMain.RADIOMETRY)) {
      throw new AssertionError("the simulator's samples mean " + scene.radiometry());
    }
    Path file = SimulatedDataset.write(folder, name, scene, seed);
    return new SceneOnDisk(file, digest(file));
  }

  private static SimulatedScene simulate(int height, long seed) {
    SceneSpec spec =
        SceneSpec.random(Profile.S2_RGBN, Theme.OPEN_SEA, WIDTH, height, seed)
            .withCoast(NO_LAND)
            .withClouds(0);
    double metre = spec.groundSampleDistance();
    FleetSpec fleet =
        new FleetSpec(height / 40, 0, 0, 0.3, 0, 12 * metre, Math.min(400, 30 * metre), 0, 4);
    return new SceneSimulator().simulate(spec.withFleet(fleet), seed);
  }

  private static long crossing(SimulatedScene scene) {
    TileGrid grid = Profile.S2_RGBN.grid(scene.raster().width(), scene.raster().height());
    int core = grid.core();
    return scene.labelledShips().stream()
        .map(SimulatedShip::box)
        .filter(
            box ->
                box.x() / core != (box.x() + box.width() - 1) / core
                    || box.y() / core != (box.y() + box.height() - 1) / core)
        .count();
  }

  private static String digest(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
