package wakestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.RunLengths;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;

class SimulatedDatasetTest {
  @TempDir private Path folder;

  @Test
  void filesHoldTheSceneAndItsTruth() throws Exception {
    long seed = 5;
    SceneSpec spec =
        SceneSpec.random(Profile.S2_RGBN, SceneSpec.Theme.HARBOUR, 300, 260, seed).withClouds(0);
    SimulatedScene scene = new SceneSimulator().simulate(spec, seed);

    Path file = SimulatedDataset.write(folder, "one", scene, seed);

    try (SceneFile read = SceneFile.open(file, ReadOptions.defaults())) {
      assertThat(read.read(scene.raster().box())).isEqualTo(scene.raster());
      assertThat(read.georeference()).contains(scene.georeference());
    }
    JsonNode root = new ObjectMapper().readTree(folder.resolve("one.coco.json").toFile());
    BitMask all = new BitMask(300, 260);
    for (JsonNode annotation : root.path("annotations")) {
      int[] counts =
          new ObjectMapper().convertValue(annotation.at("/segmentation/counts"), int[].class);
      BitMask mask = RunLengths.fromCoco(counts, 300, 260);
      assertThat(mask.count()).isEqualTo(annotation.path("area").asLong());
      for (int y = 0; y < 260; y++) {
        for (int x = mask.nextSet(y, 0); x < 300; x = mask.nextSet(y, x + 1)) {
          all.set(x, y);
        }
      }
    }
    assertThat(scene.labelledShips()).isNotEmpty();
    assertThat(all).isEqualTo(scene.shipMask());
    assertThat(root.at("/images/0/bands/3/name").asText()).isEqualTo("nir");
    assertThat(root.at("/images/0/bands/3/scale").asDouble()).isEqualTo(1e-4);
  }

  @Test
  void namesScenesByTheirSeeds() throws IOException {
    List<Path> files = SimulatedDataset.write(folder, Profile.RGB_VHR, 2, 40);
    assertThat(files)
        .containsExactly(folder.resolve("rgb-vhr-40.tif"), folder.resolve("rgb-vhr-41.tif"));
    assertThat(folder.resolve("rgb-vhr-41.coco.json")).exists();
  }
}
