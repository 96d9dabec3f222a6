package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Role;
import wakestream.trainer.optimisation.Checkpoint;
import wakestream.trainer.sampling.CropSampler;
import wakestream.trainer.sampling.SamplingPlan;

/// A user's own labels: what is wrong with them stops a training before it starts.
class TrainingDataTest {
  private static final Path RECIPE =
      Path.of(System.getProperty("wakestream.root", ".."))
          .resolve("configs/airbus-se-resnext50.json");
  private static final String SHIP = "[[10, 10, 30, 10, 30, 18, 10, 18]]";

  @TempDir Path folder;

  @BeforeEach
  void images() throws IOException {
    for (int i = 0; i < 4; i++) {
      BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      for (int x = 10; x < 30; x++) {
        for (int y = 10; y < 18; y++) {
          image.setRGB(x, y, 0xE0E0E0);
        }
      }
      image.setRGB(0, 0, i);
      ImageIO.write(image, "png", folder.resolve("image" + i + ".png").toFile());
    }
  }

  private void labels(int count, String... segmentations) throws IOException {
    StringBuilder images = new StringBuilder();
    for (int i = 0; i < count; i++) {
      images.append(
          "%s{\"id\": %d, \"file_name\": \"image%d.png\", \"width\": 64, \"height\": 64, \"bands\":"
                  .formatted(i == 0 ? "" : ",\n", i, i)
              + " [{\"name\": \"red\"}, {\"name\": \"green\"}, {\"name\": \"blue\"}]}");
    }
    StringBuilder annotations = new StringBuilder();
    for (int i = 0; i < segmentations.length; i++) {
      annotations.append(
          "%s{\"id\": %d, \"image_id\": %d, \"segmentation\": %s}"
              .formatted(i == 0 ? "" : ",\n", i, i, segmentations[i]));
    }
    Files.writeString(
        folder.resolve("labels.json"),
        "{\"images\": [\n%s],\n\"annotations\": [\n%s]}".formatted(images, annotations));
  }

  private String own() {
    return "{\"format\": \"COCO\", \"path\": \"%s\", \"images\": null,"
            .formatted(folder.resolve("labels.json"))
        + " \"groundSampleDistance\": null, \"preset\": null, \"folds\": 2,"
        + " \"validationScenes\": 1}";
  }

  private TrainingScenes gather(List<String> said) throws Exception {
    String recipe = Files.readString(RECIPE);
    String own = recipe.replaceFirst("(?s)\"labels\": \\{.*?\\}", "\"labels\": " + own());
    TrainingConfiguration configuration =
        TrainingConfiguration.read(Files.writeString(folder.resolve("c.config"), own));
    return TrainingScenes.gather(
        configuration, Profile.RGB_VHR, folder, (line, lasting) -> said.add(line));
  }

  @Test
  void scenesAreSplitWholeAndReadWhenTheyAreNeeded() throws Exception {
    labels(4, SHIP, SHIP, SHIP, SHIP);
    List<String> said = new ArrayList<>();
    TrainingScenes scenes = gather(said);
    assertThat(said).isEmpty();
    assertThat(scenes.sources()).extracting(s -> s.name()).containsExactly("image1", "image3");
    assertThat(scenes.validation()).extracting(s -> s.name()).containsExactly("image0");
    assertThat(scenes.origin()).first().asString().contains("2 of 4 images", "fold 0 of 2");
    CropSampler sampler =
        new CropSampler(
            scenes.groups(0, 0),
            wakestream.trainer.sampling.Augmentation.none(),
            new SamplingPlan(SamplingPlan.Mode.TILES, 64, 1, 0, null, 1));
    for (int n = 0; n < 8; n++) {
      int ships = 0;
      for (short ship : sampler.crop(n).ships()) {
        ships += ship;
      }
      assertThat(ships).isEqualTo(160);
    }
  }

  @Test
  void anotherFoldThanTheConfigurationsHoldsOthersBack() throws Exception {
    labels(4, SHIP, SHIP, SHIP, SHIP);
    Path recipe = folder.resolve("c.config");
    TrainingScenes first = gather(new ArrayList<>()); // writes it
    TrainingConfiguration other = TrainingConfiguration.read(recipe, OptionalInt.of(1));
    TrainingScenes scenes =
        TrainingScenes.gather(other, Profile.RGB_VHR, folder, (line, lasting) -> {});
    assertThat(scenes.sources()).extracting(s -> s.name()).containsExactly("image0", "image2");
    assertThat(scenes.validation()).extracting(s -> s.name()).containsExactly("image1");
    assertThat(other.name()).isEqualTo("airbus-se-resnext50-fold1");
    assertThat(scenes.trained(first.origin())).isTrue();
    assertThat(scenes.trained(scenes.origin())).isFalse();
    assertThat(scenes.trained(List.of("image0", "image1"))).isTrue();
    assertThat(scenes.trained(List.of("image0", "60 simulated scenes from seed 5000"))).isFalse();
  }

  @Test
  void anImageThatIsNotThereIsNamed() throws Exception {
    labels(5, SHIP);
    assertRefused("image image4.png, line 6: there is no such file");
  }

  @Test
  void aMaskOfAnotherSizeIsNamed() throws Exception {
    labels(4, SHIP, "{\"size\": [32, 64], \"counts\": [2048]}");
    assertRefused("annotation 1, line 8: its mask is of [32,64] (rows, columns)");
  }

  @Test
  void dataWithoutAnyShipAreRefused() throws Exception {
    labels(4);
    assertRefused("holds a labelled ship");
  }

  @Test
  void imagesThatAreOneFileAreDoubtful() throws Exception {
    Files.copy(
        folder.resolve("image0.png"),
        folder.resolve("image1.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    labels(4, SHIP, SHIP, SHIP, SHIP);
    List<String> said = new ArrayList<>();
    gather(said);
    assertThat(said).containsExactly("doubtful: image1, image: is the same file as image0");
  }

  /// Only scenes in memory are mined: a user's own are not, simulated ones are.
  @Test
  void falseAlarmsInScenesThatAreReadOnDemandCannotBeReturnedTo() throws Exception {
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> returning(0, 0))
        .withMessageContainingAll(
            "data.hardShare", "data.labels", "simulatedScenes", "was 0 and 0");
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> returning(3, 0))
        .withMessageContaining("was 3 and 0");
    assertThat(returning(3, 0.2).data().hardShare()).isEqualTo(0.1);
  }

  /// Two images train from step 12 on, which the checkpoint of step 10 does not know yet; of the
  /// crops after that half return to false alarms in simulated scenes.
  @Test
  void aKilledTrainingThatStartsWithSimulatedScenesEndsWithTheSameBytes() throws Exception {
    labels(4, SHIP, SHIP, SHIP, SHIP);
    TrainingConfiguration configuration =
        TinyTraining.of(
            folder,
            Role.SEGMENTER,
            20,
            "s2-rgbn",
            "rgb-vhr",
            "\"bands\": 4",
            "\"bands\": 3",
            "\"REFLECTANCE\", \"mean\": [0.05, 0.05, 0.05, 0.05]",
            "\"DISPLAY\", \"mean\": [0.2, 0.2, 0.2]",
            "\"deviation\": [0.06, 0.06, 0.06, 0.06]",
            "\"deviation\": [0.2, 0.2, 0.2]",
            "\"darkFloor\": true",
            "\"darkFloor\": false, \"leastSpread\": 0.25",
            "\"fold\": -1, \"simulatedShare\": 1, \"simulatedScenes\": 6",
            "\"fold\": 0, \"simulatedShare\": 0.5, \"simulatedScenes\": 3",
            "\"simulatedSeed\": 900",
            "\"simulatedSeed\": 900, \"simulatedFirst\": 12, \"hardShare\": 0.5, \"labels\": "
                + own());
    KilledTraining.assertEndsAlike(configuration, folder);
    assertThat(Checkpoint.read(folder.resolve("whole.training/checkpoint.safetensors")).hard())
        .isNotEmpty();
  }

  private TrainingConfiguration returning(int scenes, double share) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode recipe = (ObjectNode) json.readTree(RECIPE.toFile());
    ((ObjectNode) recipe.get("data"))
        .put("hardShare", 0.1)
        .put("simulatedScenes", scenes)
        .put("simulatedShare", share);
    return TrainingConfiguration.read(
        Files.writeString(folder.resolve("returning.config"), recipe.toString()));
  }

  private void assertRefused(String reason) {
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> gather(new ArrayList<>()))
        .withMessageContaining(reason);
  }
}
