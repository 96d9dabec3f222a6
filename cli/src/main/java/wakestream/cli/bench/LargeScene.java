package wakestream.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.scenefile.GeoTiffWriter;
import wakestream.simulator.SceneSimulator;
import wakestream.simulator.SceneSpec;
import wakestream.simulator.SimulatedScene;

/// Writes a scene as large as a Sentinel-2 granule: a simulated patch, mirrored side by side until
/// the scene is full. A process of its own, because it holds all of it in its heap.
final class LargeScene {
  private static final Profile PROFILE = Profile.S2_RGBN;
  private static final long SEED = 4200;

  private LargeScene() {}

  /// @param args file, width, height, side of the patch, pixels
  @SuppressWarnings("SystemOut") // the way back to the parent
  public static void main(String... args) throws IOException {
    int width = Integer.parseInt(args[1]);
    int height = Integer.parseInt(args[2]);
    int side = Integer.parseInt(args[3]);
    SceneSpec spec =
        SceneSpec.random(PROFILE, SceneSpec.Theme.OPEN_SEA, side, side, SEED).withShips(20);
    SimulatedScene patch = new SceneSimulator().simulate(spec, SEED);
    GeoTiffWriter.write(
        Path.of(args[0]), mirrored(patch.raster(), width, height), patch.georeference());
    System.out.println("written");
  }

  private static Raster mirrored(Raster patch, int width, int height) {
    Raster out = Raster.zeros(patch.type(), patch.bands(), width, height);
    for (int band = 0; band < patch.bands(); band++) {
      for (int y = 0; y < height; y++) {
        int row = (band * height + y) * width;
        int from = mirrored(y, patch.height());
        for (int x = 0; x < width; x++) {
          out.samples()[row + x] = (short) patch.sample(band, mirrored(x, patch.width()), from);
        }
      }
    }
    return out;
  }

  private static int mirrored(int at, int side) {
    int inPair = at % (2 * side);
    return inPair < side ? inPair : 2 * side - 1 - inPair;
  }
}
