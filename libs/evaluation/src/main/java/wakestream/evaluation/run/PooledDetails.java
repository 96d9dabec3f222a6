package wakestream.evaluation.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import wakestream.evaluation.metrics.AveragePrecision;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.LengthClass;
import wakestream.evaluation.metrics.MissCause;
import wakestream.evaluation.metrics.Score;

/// The details of all scenes together.
///
/// @param looseAveragePrecision at an intersection over union of 0.3
/// @param strictAveragePrecision at 0.5
/// @param missCauses why labels have no match at 0.3
/// @param byLength the loose counts by length, of the scenes whose scale is known
/// @param squareKilometres that hold data, of the scenes whose scale is known
/// @param falseAlarmsPer100SquareKilometres of these scenes; `NaN` without any
/// @param falseAlarmsPer1000EmptyTiles `NaN` without empty tiles
/// @param gate what it did with the tiles that it is for; all kept where there is none
/// @param cutAtSeams labelled ships of which the gate passed one tile and dropped another
/// @param calibration of the pixels that were segmented
/// @param times by stage
public record PooledDetails(
    double looseAveragePrecision,
    double strictAveragePrecision,
    Map<MissCause, Integer> missCauses,
    Map<LengthClass, Score> byLength,
    double squareKilometres,
    double falseAlarmsPer100SquareKilometres,
    double falseAlarmsPer1000EmptyTiles,
    GateTiles gate,
    int cutAtSeams,
    Calibration calibration,
    StageTimes times) {

  /// Pools scenes.
  public static PooledDetails of(List<SceneScores> scenes) {
    List<AveragePrecision.Scene> ranked =
        scenes.stream()
            .map(
                s ->
                    new AveragePrecision.Scene(
                        s.labels(), s.predictions(), s.details().confidences()))
            .toList();
    Map<LengthClass, Score> byLength = new EnumMap<>(LengthClass.class);
    for (LengthClass one : LengthClass.values()) {
      byLength.put(
          one,
          Score.pooled(
              scenes.stream()
                  .map(s -> s.details().byLength().getOrDefault(one, Score.ZERO))
                  .toList()));
    }
    List<SceneDetails> details = scenes.stream().map(SceneScores::details).toList();
    Calibration calibration = new Calibration();
    details.forEach(d -> calibration.add(d.calibration()));
    double area =
        details.stream()
            .map(SceneDetails::squareKilometres)
            .filter(Objects::nonNull)
            .mapToDouble(d -> d)
            .sum();
    double alarms =
        scenes.stream()
            .filter(s -> s.details().squareKilometres() != null)
            .mapToDouble(s -> s.loose().falseAlarms().size())
            .sum();
    double empty = details.stream().mapToDouble(SceneDetails::emptyTiles).sum();
    double inEmpty = details.stream().mapToDouble(SceneDetails::emptyTileAlarms).sum();
    return new PooledDetails(
        AveragePrecision.of(ranked, SceneScores.LOOSE),
        AveragePrecision.of(ranked, SceneScores.STRICT),
        missCauses(scenes),
        byLength,
        area,
        100 * alarms / area,
        1000 * inEmpty / empty,
        details.stream().map(SceneDetails::gate).reduce(GateTiles.NONE, GateTiles::plus),
        details.stream().mapToInt(SceneDetails::cutAtSeams).sum(),
        calibration,
        details.stream().map(SceneDetails::times).reduce(StageTimes.ZERO, StageTimes::plus));
  }

  private static Map<MissCause, Integer> missCauses(List<SceneScores> scenes) {
    Map<MissCause, Integer> pooled = new EnumMap<>(MissCause.class);
    for (SceneScores scene : scenes) {
      scene
          .details()
          .missCauses()
          .forEach((cause, count) -> pooled.merge(cause, count, Integer::sum));
    }
    return pooled;
  }
}
