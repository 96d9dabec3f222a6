package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.nets.Bundle;
import wakestream.nets.Device;
import wakestream.nets.Segmenter;
import wakestream.trainer.TrainingConfiguration;

/// `train`, `thresholds`, `simulate` and `evaluate`, one after another as a user calls them, with a
/// network too small to be good.
@Timeout(120)
class TrainingCommandsTest {
  private static final String NO_LABELS = "\"labels\": null";
  private static final String NO_THRESHOLDS = "\"thresholds\": null";

  /// A few steps on simulated scenes alone.
  private static final String CONFIGURATION =
      """
      {
        "name": "tiny", "role": "SEGMENTER", "profile": "s2-rgbn", "seed": 4,
        "network": {"kind": "U_NET", "bands": 4, "stemStride": 1, "widths": [8, 16]},
        "normalisation": {"quantity": "REFLECTANCE", "mean": [0.05, 0.05, 0.05, 0.05],
          "deviation": [0.06, 0.06, 0.06, 0.06], "limit": 6, "darkFloor": true},
        "data": {"split": null, "fold": -1, "simulatedShare": 1, "simulatedScenes": 4,
          "simulatedSide": 128, "simulatedSeed": 900, "labels": null},
        "crop": 64, "batch": 4, "steps": 20, "positiveShare": 0.6,
        "augmentation": {"symmetries": true, "rotation": 0, "zoom": 1, "gain": 0, "bandGain": 0,
          "greyness": 0, "haze": 0, "noise": 0, "blur": 0, "bandShift": 0, "hullColour": 0,
          "paste": 0, "pasted": 0},
        "loss": {"crossEntropy": 1, "balanced": 0, "focal": 0, "dice": 0.5},
        "cellLoss": 0,
        "optimiser": {"rate": 0.01, "warmUp": 2, "weightDecay": 0.01, "clip": 1, "average": 0.5},
        "validateEvery": 20,
        "thresholds": null, "leastHalo": 0, "card": null, "threads": 1
      }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path configuration(String before, String after) throws IOException {
    assertThat(CONFIGURATION).containsOnlyOnce(before);
    return Files.writeString(folder.resolve("tiny.json"), CONFIGURATION.replace(before, after));
  }

  @Test
  void aBundleIsTrainedAndMeasured() throws Exception {
    Path configuration = configuration(NO_THRESHOLDS, NO_THRESHOLDS);
    Path bundle = folder.resolve("bundle");
    CommandRun.succeed("train", "segmenter", "--config", configuration, "--out", bundle);
    Bundle trained = Bundle.read(bundle);
    assertThat(trained.provenance().metrics()).containsEntry("steps", 20.0);

    CommandRun chosen = CommandRun.succeed("thresholds", "--config", configuration, bundle);
    String thresholds = chosen.out().lines().toList().getLast();
    configuration = configuration(NO_THRESHOLDS, "\"thresholds\": " + thresholds);
    try (Segmenter segmenter = trained.openSegmenter(Device.CPU)) {
      assertThat(TrainingConfiguration.read(configuration).thresholds())
          .as("chosen on the scenes that the training chose on")
          .isEqualTo(new TrainingConfiguration.Thresholds(null, segmenter.splitting()));
    }

    Path data = folder.resolve("data");
    Path report = folder.resolve("report");
    CommandRun.succeed("simulate", "--scenes", 2, "--seed", 7, "--out", data);
    CommandRun.succeed("evaluate", "--data", data, "--segmenter", bundle, "--out", report);
    JsonNode metrics = json(Files.readString(report.resolve("metrics.json")));
    assertThat(metrics.at("/segmenter/sha256").asText()).isEqualTo(trained.model().sha256());
    assertThat(metrics.get("scenes")).hasSize(2);
    int predictions = 0;
    for (JsonNode scene : metrics.get("scenes")) {
      predictions += scene.get("predictions").asInt();
    }
    for (String measure : new String[] {"iou0.3", "iou0.5", "centre100m"}) {
      JsonNode score = metrics.at("/pooled/" + measure);
      assertThat(score.get("found").asInt() + score.get("missed").asInt())
          .as(measure)
          .isPositive()
          .isEqualTo(labels(data));
      assertThat(score.get("found").asInt() + score.get("invented").asInt())
          .as(measure)
          .isEqualTo(predictions);
    }
    assertStandsAlone(report.resolve("index.html"));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  /// Annotations of all label files of a folder.
  private static int labels(Path data) throws IOException {
    int labels = 0;
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        labels += json(Files.readString(file)).get("annotations").size();
      }
    }
    return labels;
  }

  /// Nothing that a browser would fetch.
  private static void assertStandsAlone(Path page) throws IOException {
    assertThat(page)
        .content()
        .contains("<svg", "src=\"data:image/")
        .doesNotContain("<link", "@import", "url(")
        .doesNotContainPattern("(src|href)\\s*=\\s*[\"']?(?!\"?data:|\"?#)");
  }

  @Test
  void aDataFolderThatIsMissingIsNamedInOneLine() throws Exception {
    Path none = folder.resolve("none");
    Path configuration =
        configuration(
            NO_LABELS,
            """
            "labels": {"format": "COCO", "path": "%s", "images": null, "preset": null,
              "groundSampleDistance": null, "folds": 2, "validationScenes": 1}\
            """
                .formatted(none));
    CommandRun run =
        CommandRun.of(
            "train", "segmenter", "--config", configuration, "--fold", 0, "--out", folder);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.complaint())
        .singleElement()
        .asString()
        .contains(none.toString(), "No such file");
  }
}
