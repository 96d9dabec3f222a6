package wakestream.evaluation.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledSet.Fault;
import wakestream.evaluation.metrics.GateScore;
import wakestream.evaluation.run.PooledDetails;
import wakestream.evaluation.run.PooledScores;
import wakestream.evaluation.run.SceneScores;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ModelId;

/// All that an evaluation found.
///
/// @param dataset name of the data set
/// @param profile of the imagery
/// @param classifier the gate, or null where every tile was segmented
/// @param segmenter the segmenter
/// @param scenes in the data set's order
/// @param pooled all scenes together
/// @param details of all scenes together
/// @param gate the gate's counts at its own threshold, or null without a gate
/// @param faults what was wrong with the data set
/// @param trainedOn those of the scenes that a model was trained on: what is found there says
///   nothing about other scenes
/// @param seconds reading, inference and splitting
public record Findings(
    String dataset,
    Profile profile,
    @Nullable ModelId classifier,
    ModelId segmenter,
    List<SceneScores> scenes,
    PooledScores pooled,
    PooledDetails details,
    @Nullable GateScore gate,
    List<Fault> faults,
    List<String> trainedOn,
    double seconds) {
  public Findings {
    scenes = List.copyOf(scenes);
    faults = List.copyOf(faults);
    trainedOn = List.copyOf(trainedOn);
  }
}
