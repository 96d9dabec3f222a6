package wakestream.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.metrics.Matching;
import wakestream.evaluation.metrics.Shape;
import wakestream.evaluation.run.SceneScores;
import wakestream.imagery.raster.Box;

/// The pictures of one scene: the whole with all outlines, and a close look at each fault.
///
/// @param scene name
/// @param overview a JPEG
/// @param faults labels without a prediction and predictions without a label
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SceneView(String scene, byte[] overview, List<Fault> faults) {
  private static final int FAULTS = 12;
  private static final int SIDE = 96;
  private static final int CLOSE = 3;

  public SceneView {
    faults = List.copyOf(faults);
  }

  /// A close look at a fault.
  ///
  /// @param missed a label without a prediction; otherwise a prediction without a label
  /// @param area pixels
  /// @param x middle of the box, scene pixels
  /// @param y middle of the box, scene pixels
  /// @param png the picture
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Fault(String scene, boolean missed, long area, int x, int y, byte[] png) {}

  /// Draws a scene; of its faults the largest.
  public static SceneView of(LabelledScene scene, SceneScores scores) {
    Picture whole = new Picture(scene.raster(), scene.radiometry(), scene.raster().box(), 1);
    draw(whole, scores);
    List<Fault> faults = new ArrayList<>();
    faults.addAll(faults(scene, scores, scores.loose().missed(), true));
    faults.addAll(faults(scene, scores, scores.loose().falseAlarms(), false));
    return new SceneView(scene.name(), whole.encoded("jpeg"), faults);
  }

  private static List<Fault> faults(
      LabelledScene scene, SceneScores scores, List<Integer> indices, boolean missed) {
    List<Shape> shapes = missed ? scores.labels() : scores.predictions();
    return indices.stream()
        .map(shapes::get)
        .sorted((a, b) -> Long.compare(b.area(), a.area()))
        .limit(FAULTS)
        .map(shape -> fault(scene, scores, shape, missed))
        .toList();
  }

  private static Fault fault(LabelledScene scene, SceneScores scores, Shape shape, boolean missed) {
    Box box = shape.box();
    int x = box.x() + box.width() / 2;
    int y = box.y() + box.height() / 2;
    int side = Math.max(SIDE, 2 * Math.max(box.width(), box.height()));
    Box view = new Box(x - side / 2, y - side / 2, side, side).intersection(scene.raster().box());
    int scale = Math.max(1, CLOSE * SIDE / side);
    Picture picture = new Picture(scene.raster(), scene.radiometry(), view, scale);
    draw(picture, scores);
    return new Fault(scene.name(), missed, shape.area(), x, y, picture.encoded("png"));
  }

  private static void draw(Picture picture, SceneScores scores) {
    Matching matching = scores.loose();
    matching
        .matches()
        .forEach(
            pair -> {
              picture.outline(scores.labels().get(pair.label()), Picture.FOUND);
              picture.outline(scores.predictions().get(pair.prediction()), Picture.RIGHT);
            });
    matching
        .falseAlarms()
        .forEach(i -> picture.outline(scores.predictions().get(i), Picture.FALSE_ALARM));
    matching.missed().forEach(i -> picture.outline(scores.labels().get(i), Picture.MISSED));
  }
}
