package wakestream.splitting.life;

import wakestream.imagery.grid.TileGrid;
import wakestream.splitting.geometry.Ground;

/// An announced run of a scene.
///
/// @param scene scene id
/// @param run number, from 1
/// @param grid its tiles
/// @param ground where its pixels lie
/// @param announced when, milliseconds since 1970 UTC
public record SceneRun(String scene, int run, TileGrid grid, Ground ground, long announced) {
  public SceneRun {
    if (run < 1) {
      throw new IllegalArgumentException("a run must be at least 1, was " + run);
    }
  }
}
