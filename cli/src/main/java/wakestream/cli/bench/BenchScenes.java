package wakestream.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Radiometry;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;

/// Simulated Sentinel-2 scenes at sea, without clouds, in a temporary folder that goes when this is
/// closed. Equal counts, sizes and seeds give equal scenes.
final class BenchScenes implements AutoCloseable {
  static final Profile PROFILE = Profile.S2_RGBN;
  private static final long SEED = 4100;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final Radiometry radiometry;
  private final int tiles;

  /// @param count of scenes
  /// @param side pixels
  /// @param ships in each scene
  BenchScenes(int count, int side, int ships) throws IOException {
    folder = Files.createTempDirectory("wakestream-bench-");
    Radiometry found = null;
    for (int i = 0; i < count; i++) {
      long seed = SEED + i;
      SceneSpec spec =
          SceneSpec.random(PROFILE, SceneSpec.Theme.OPEN_SEA, side, side, seed)
              .withShips(ships)
              .withClouds(0);
      SimulatedScene scene = new SceneSimulator().simulate(spec, seed);
      files.add(SimulatedDataset.write(folder, "scene-" + i, scene, seed));
      found = scene.radiometry();
    }
    if (found == null) {
      throw new IllegalArgumentException("count must be at least 1, was " + count);
    }
    radiometry = found;
    tiles = count * PROFILE.grid(side, side).tiles();
  }

  List<Path> files() {
    return files;
  }

  Radiometry radiometry() {
    return radiometry;
  }

  /// Of all scenes together.
  int tiles() {
    return tiles;
  }

  /// Feeds all of them, as new runs.
  IngestConfiguration feed() {
    return feed(files);
  }

  /// Feeds some of them, as new runs.
  IngestConfiguration feed(List<Path> some) {
    SceneOptions options =
        new SceneOptions(PROFILE, new RadiometryOptions.Told(radiometry), null, null, null);
    return new IngestConfiguration(some, options, true);
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  /// Deletes a folder with all that is in it.
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
