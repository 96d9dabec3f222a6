package wakestream.evaluation.run;

/// What the stages of a run took.
///
/// @param gateNanos of the gate
/// @param gateTiles tiles that it judged
/// @param segmenterNanos of the segmenter
/// @param segmenterTiles tiles that it segmented
/// @param splittingNanos of splitting
public record StageTimes(
    long gateNanos, int gateTiles, long segmenterNanos, int segmenterTiles, long splittingNanos) {
  /// Nothing yet.
  public static final StageTimes ZERO = new StageTimes(0, 0, 0, 0, 0);

  /// The sum of both.
  public StageTimes plus(StageTimes other) {
    return new StageTimes(
        gateNanos + other.gateNanos,
        gateTiles + other.gateTiles,
        segmenterNanos + other.segmenterNanos,
        segmenterTiles + other.segmenterTiles,
        splittingNanos + other.splittingNanos);
  }

  /// Milliseconds of the gate a tile; `NaN` without tiles.
  public double gateMillisecondsPerTile() {
    return gateTiles == 0 ? Double.NaN : gateNanos / 1e6 / gateTiles;
  }

  /// Milliseconds of the segmenter a tile that it was given; `NaN` without tiles.
  public double segmenterMillisecondsPerTile() {
    return segmenterTiles == 0 ? Double.NaN : segmenterNanos / 1e6 / segmenterTiles;
  }

  /// Milliseconds of splitting a tile that has a mask; `NaN` without tiles.
  public double splittingMillisecondsPerTile() {
    return segmenterTiles == 0 ? Double.NaN : splittingNanos / 1e6 / segmenterTiles;
  }
}
