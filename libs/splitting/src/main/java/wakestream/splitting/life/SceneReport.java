package wakestream.splitting.life;

/// What became of a scene run.
///
/// @param revision 1 for the first report of this run, one more for each later
/// @param progress the counts
/// @param tiles of the grid
/// @param ships now standing (not retracted)
/// @param shipsDigest SHA-256 over their sorted ids, joined by line feeds; 64 hexadecimal digits
public record SceneReport(
    SceneRun run, int revision, Progress progress, int tiles, int ships, String shipsDigest) {
  /// Tiles without outcome.
  public int missing() {
    return tiles - progress.known();
  }
}
