package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Bundle;
import wakestream.testkit.Data;
import wakestream.trainer.optimisation.Checkpoint;
import wakestream.trainer.sampling.CropSampler;

/// Tries the recipe for the competition's data on the few tiles at hand: 60 steps of 4 crops,
/// killed once. An hour's work for a slow machine, so only with `-Dwakestream.recipe=true`.
class AirbusRecipeTest {
  private static final Path RECIPE =
      Path.of(System.getProperty("wakestream.root", ".."))
          .resolve("configs/airbus-se-resnext50.json");

  @TempDir Path folder;

  private TrainingConfiguration trial() throws Exception {
    ObjectNode recipe = (ObjectNode) new ObjectMapper().readTree(RECIPE.toFile());
    recipe.put("steps", 60).put("batch", 4).put("validateEvery", 20).put("threads", 1);
    recipe.put("crop", Integer.getInteger("wakestream.recipe.crop", 256));
    recipe.putNull("initial");
    ObjectNode optimiser = (ObjectNode) recipe.get("optimiser");
    // from random weights in so few steps: eight times the recipe's rate
    optimiser.put("rate", 0.004).put("warmUp", 5).put("freezeEncoder", 0).put("average", 0.9);
    ObjectNode labels = (ObjectNode) recipe.get("data").get("labels");
    labels.put("path", "airbus/test_v2_pseudo_labels.csv").put("images", "airbus/test_v2");
    labels.put("validationScenes", 1);
    Path file = folder.resolve("trial.json");
    Files.writeString(file, recipe.toString());
    return TrainingConfiguration.read(file);
  }

  @Test
  void sixtyStepsWithAKillHalveTheLossOnAFixedBatch() throws Exception {
    Assumptions.assumeTrue(
        Boolean.getBoolean("wakestream.recipe"), "only with -Dwakestream.recipe=true");
    Data.path("airbus/test_v2");
    TrainingConfiguration configuration = trial();
    TrainingScenes scenes =
        TrainingScenes.gather(
            configuration, Profile.RGB_VHR, TrainingScenes.projectFolder(), (line, lasting) -> {});
    CropSampler sampler =
        new CropSampler(
            scenes.groups(0, 0), configuration.augmentation(), configuration.crop(), 1, 99);
    Batch fixed = Batch.of(configuration, sampler, 7);
    float before;
    try (Trainee trainee = new Trainee(configuration)) {
      before = trainee.measure(fixed);
    }
    Path out = folder.resolve("bundle");
    assertThatThrownBy(() -> Training.train(configuration, out, new Told(33))).hasMessage("killed");
    Told second = new Told(-1);
    long cpu = processorNanos();
    Bundle bundle = Training.train(configuration, out, second);
    double used = (processorNanos() - cpu) / 1e9 / 40;
    assertThat(second.all).contains("goes on from step 20");
    float after;
    try (Trainee trainee = new Trainee(configuration)) {
      trainee.restore(Checkpoint.read(folder.resolve("bundle.training/checkpoint.safetensors")));
      after = trainee.measure(fixed);
    }
    System.out.printf(
        Locale.ROOT,
        "recipe: 4 crops of %d; loss on a fixed batch %.4f -> %.4f; %.2f s a step, %.2f s of"
            + " processor (40 steps, 3 validations); killed at 33 of 60; peak %d MiB; %s%n",
        configuration.crop(),
        before,
        after,
        second.secondsAStep(),
        used,
        peakMebibytes(),
        bundle.model());
    assertThat(after).isLessThan(before / 2);
  }

  /// Listens, counts the time of steps, and kills.
  private static final class Told implements Progress {
    private final StringBuilder all = new StringBuilder();
    private final int killAt;
    private final java.util.ArrayList<Double> seconds = new java.util.ArrayList<>();
    private long before = System.nanoTime();

    Told(int killAt) {
      this.killAt = killAt;
    }

    @Override
    public void show(String line, boolean lasting) {
      long now = System.nanoTime();
      if (line.startsWith("step ")) {
        seconds.add((now - before) / 1e9);
      }
      before = now;
      all.append(line).append('\n');
      System.out.println(line);
      if (line.startsWith("step " + killAt + "/")) {
        throw new IllegalStateException("killed");
      }
    }

    double secondsAStep() {
      List<Double> sorted = seconds.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }

  private static long processorNanos() {
    return java.lang.ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(java.time.Duration::toNanos)
        .orElse(0L);
  }

  private static long peakMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
