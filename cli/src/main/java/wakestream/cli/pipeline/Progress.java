package wakestream.cli.pipeline;

/// How far the tiles of the followed runs are.
///
/// @param announced tiles of the announced grids
/// @param sent tiles of the rows that ingest has sent
/// @param empty tiles that ended without a mask
/// @param segmented tiles that ended with one
/// @param failed tiles that failed
/// @param ships events of standing ships so far
public record Progress(int announced, int sent, int empty, int segmented, int failed, int ships) {
  /// Whether no tile has moved on between the two.
  boolean sameTiles(Progress other) {
    return sent == other.sent
        && empty == other.empty
        && segmented == other.segmented
        && failed == other.failed;
  }

  @Override
  public String toString() {
    return "tiles in %d/%d, gated %d, segmented %d, failed %d, ships found %d"
        .formatted(sent, announced, empty, segmented, failed, ships);
  }
}
