package wakestream.evaluation.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.metrics.CompetitionScore;
import wakestream.evaluation.metrics.GateScore.Judged;
import wakestream.evaluation.metrics.Matching;
import wakestream.evaluation.metrics.Score;
import wakestream.evaluation.metrics.Shape;
import wakestream.evaluation.metrics.ShipMetrics;
import wakestream.evaluation.metrics.ShipMetrics.AreaClass;

/// The scores of one scene.
///
/// @param scene name
/// @param labels labelled ships
/// @param predictions predicted ships
/// @param loose matching at an intersection over union of 0.3
/// @param strict matching at 0.5
/// @param centres matching of centres within 100 m, or null where the scale is unknown
/// @param byArea the loose matching's counts by size
/// @param competition F2 of the Airbus competition, 0..1
/// @param judged the gate's word on each tile
/// @param details what else is to be known
public record SceneScores(
    String scene,
    List<Shape> labels,
    List<Shape> predictions,
    Matching loose,
    Matching strict,
    @Nullable Score centres,
    Map<AreaClass, Score> byArea,
    double competition,
    List<Judged> judged,
    SceneDetails details) {
  /// Intersection over union from which a prediction is a label's, loosely.
  public static final double LOOSE = 0.3;

  /// The same, strictly.
  public static final double STRICT = 0.5;

  /// Furthest that the centres of one ship may be apart, metres.
  public static final double CENTRE_METRES = 100;

  /// Scores a run against the labels.
  public static SceneScores of(LabelledScene scene, SceneRun run) {
    List<Shape> labels = scene.ships().stream().map(s -> new Shape(s.box(), s.mask())).toList();
    List<Shape> predictions = run.ships().stream().map(s -> new Shape(s.box(), s.mask())).toList();
    Matching loose = Matching.byIou(labels, predictions, LOOSE);
    Double gsd = scene.groundSampleDistance();
    return new SceneScores(
        scene.name(),
        labels,
        predictions,
        loose,
        Matching.byIou(labels, predictions, STRICT),
        gsd == null ? null : Matching.byCentre(labels, predictions, gsd, CENTRE_METRES).score(),
        ShipMetrics.byArea(loose, labels, predictions),
        CompetitionScore.of(labels, predictions),
        run.judged(),
        SceneDetails.of(scene, run, loose, labels, predictions));
  }
}
