package wakestream.evaluation.run;

import java.util.List;
import wakestream.evaluation.metrics.Calibration;
import wakestream.evaluation.metrics.GateScore.Judged;
import wakestream.imagery.raster.BitMask;
import wakestream.splitting.ships.Ship;

/// What came out of one scene.
///
/// @param scene name of the scene
/// @param ships in the order of their first pixels
/// @param tiles every tile that holds data
/// @param mask pixels of the scene whose probability reaches the low threshold
/// @param calibration of the pixels that were segmented
/// @param times by stage
/// @param judged what the gate said about each tile that holds data; empty without a gate
public record SceneRun(
    String scene,
    List<Ship> ships,
    List<Judged> judged,
    List<SceneTile> tiles,
    BitMask mask,
    Calibration calibration,
    StageTimes times) {
  public SceneRun {
    ships = List.copyOf(ships);
    judged = List.copyOf(judged);
    tiles = List.copyOf(tiles);
  }
}
