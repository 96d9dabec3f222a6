package wakestream.evaluation.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.metrics.GateScore;
import wakestream.evaluation.metrics.GateScore.Judged;
import wakestream.evaluation.metrics.Score;
import wakestream.evaluation.metrics.ShipMetrics.AreaClass;

/// The scores of all scenes together: counts are summed, then ratios formed; the competition's
/// score is the mean over scenes.
///
/// @param loose at an intersection over union of 0.3
/// @param strict at 0.5
/// @param centres centres within 100 m, of the scenes whose scale is known
/// @param byArea the loose counts by size
/// @param competition mean F2 of the Airbus competition; `NaN` without scenes
public record PooledScores(
    Score loose, Score strict, Score centres, Map<AreaClass, Score> byArea, double competition) {

  /// Pools scenes.
  public static PooledScores of(List<SceneScores> scenes) {
    Map<AreaClass, Score> byArea = new EnumMap<>(AreaClass.class);
    for (AreaClass one : AreaClass.values()) {
      byArea.put(
          one,
          Score.pooled(
              scenes.stream().map(s -> s.byArea().getOrDefault(one, Score.ZERO)).toList()));
    }
    return new PooledScores(
        Score.pooled(scenes.stream().map(s -> s.loose().score()).toList()),
        Score.pooled(scenes.stream().map(s -> s.strict().score()).toList()),
        Score.pooled(scenes.stream().map(SceneScores::centres).filter(Objects::nonNull).toList()),
        byArea,
        scenes.stream().mapToDouble(SceneScores::competition).average().orElse(Double.NaN));
  }

  /// The gate's counts over all scenes at a threshold, or null where no tile was judged.
  public static @Nullable GateScore gate(List<SceneScores> scenes, double threshold) {
    List<Judged> tiles = scenes.stream().flatMap(s -> s.judged().stream()).toList();
    return tiles.isEmpty() ? null : GateScore.of(tiles, threshold);
  }
}
