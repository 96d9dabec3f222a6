package wakestream.splitting.life;

/// What became of a scene run.
///
/// @param revision 1 for the first report of this run, one more for each later
/// @param progress the counts
/// @param tiles of the grid
/// @param ships those that stand now
/// @param oversized components too large for a ship, with those that may still grow
public record SceneReport(
    SceneRun run,
    int revision,
    Progress progress,
    int tiles,
    ShipCount ships,
    Oversized oversized) {
  /// Tiles without outcome.
  public int missing() {
    return tiles - progress.known();
  }
}
