package wakestream.evaluation.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.LengthClass;
import wakestream.evaluation.metrics.Matching;
import wakestream.evaluation.metrics.MissCause;
import wakestream.evaluation.metrics.Score;
import wakestream.evaluation.metrics.Shape;
import wakestream.imagery.raster.Box;
import wakestream.splitting.geometry.Ground;
import wakestream.splitting.geometry.GroundExtent;
import wakestream.splitting.geometry.Measure;
import wakestream.splitting.ships.Ship;

/// What else is to be known of one scene's run.
///
/// @param confidences of the predictions, in their order
/// @param missCauses why labels have no loose match
/// @param byLength the loose matching's counts by length; empty where the scale is unknown
/// @param squareKilometres of the scene that hold data, or null where the scale is unknown
/// @param emptyTiles tiles whose core holds no labelled ship
/// @param emptyTileAlarms false alarms whose middle lies in one of these
/// @param gate what it did with the tiles that it is for; all kept where there is none
/// @param cutAtSeams labelled ships of which the gate passed one tile and dropped another
/// @param calibration of the pixels that were segmented
/// @param times by stage
public record SceneDetails(
    List<Double> confidences,
    Map<MissCause, Integer> missCauses,
    Map<LengthClass, Score> byLength,
    @Nullable Double squareKilometres,
    int emptyTiles,
    int emptyTileAlarms,
    GateTiles gate,
    int cutAtSeams,
    Calibration calibration,
    StageTimes times) {
  public SceneDetails {
    confidences = List.copyOf(confidences);
    missCauses = Map.copyOf(missCauses);
    byLength = Map.copyOf(byLength);
  }

  static SceneDetails of(
      LabelledScene scene,
      SceneRun run,
      Matching loose,
      List<Shape> labels,
      List<Shape> predictions) {
    Double gsd = scene.groundSampleDistance();
    List<Shape> alarms = loose.falseAlarms().stream().map(predictions::get).toList();
    return new SceneDetails(
        run.ships().stream().map(Ship::confidence).toList(),
        MissCause.counts(loose, labels, predictions, run.mask()),
        gsd == null
            ? new EnumMap<>(LengthClass.class)
            : LengthClass.scores(loose, labels, predictions, shape -> length(shape, gsd)),
        gsd == null ? null : pixels(scene) * gsd * gsd / 1e6,
        (int) run.tiles().stream().filter(tile -> !tile.ship()).count(),
        (int) alarms.stream().filter(alarm -> isInEmptyTile(alarm, run.tiles())).count(),
        GateTiles.of(run.tiles()),
        (int) labels.stream().filter(label -> isCut(label, run.tiles())).count(),
        run.calibration(),
        run.times());
  }

  private static double length(Shape shape, double gsd) {
    Box box = shape.box();
    double[] centre = shape.centre();
    GroundExtent extent =
        new Measure(Ground.square(gsd))
            .extent(shape.mask(), box.x(), box.y(), (int) shape.area(), centre[0], centre[1]);
    return extent == null ? 0 : extent.lengthMetres();
  }

  private static double pixels(LabelledScene scene) {
    return scene.validity() == null ? scene.raster().box().area() : scene.validity().count();
  }

  private static boolean isInEmptyTile(Shape alarm, List<SceneTile> tiles) {
    int x = alarm.box().x() + alarm.box().width() / 2;
    int y = alarm.box().y() + alarm.box().height() / 2;
    Box middle = new Box(x, y, 1, 1);
    return tiles.stream().anyMatch(tile -> !tile.ship() && tile.core().contains(middle));
  }

  private static boolean isCut(Shape label, List<SceneTile> tiles) {
    boolean passed = false;
    boolean dropped = false;
    for (SceneTile tile : tiles) {
      Box common = label.box().intersection(tile.core());
      if (!common.isEmpty()
          && !label.mask().crop(common.shifted(-label.box().x(), -label.box().y())).isEmpty()) {
        passed |= tile.passed();
        dropped |= !tile.passed();
      }
    }
    return passed && dropped;
  }
}
