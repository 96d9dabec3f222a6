package wakestream.trainer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakestream.nets.Bundle;
import wakestream.testkit.Data;

/// Thresholds are chosen on what a training has not seen, or not at all. Needs the labelled
/// harbours.
class FoldThresholdsTest {
  @Test
  void aBundleThatKnowsTheHarbourIsNotJudgedOnIt() throws Exception {
    Data.path("sen2ships");
    Path project = Path.of(System.getProperty("wakestream.root", ".."));
    List<TrainingConfiguration> fold =
        List.of(
            TrainingConfiguration.read(project.resolve("configs/s2-rgbn-classifier-fold0.json")));
    List<Bundle> ofAllHarbours = List.of(Bundle.read(project.resolve("models/s2-rgbn-classifier")));
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> FoldThresholds.choose(fold, ofAllHarbours, (text, lasting) -> {}))
        .withMessageContaining("s2-rgbn-classifier@")
        .withMessageContaining("was trained on what fold 0 holds back (gdynia)")
        .withMessageContaining("in the order of their folds");
  }
}
