package wakestream.ingest.configuration;

/// How far the feeding may be ahead of the pipeline.
///
/// @param tiles records that may wait for the groups downstream, all stages together; a row of
///   tiles more may come
/// @param scenes scenes that may be open at once; one that is open already goes on
public record Allowance(int tiles, int scenes) {
  /// Less would not cover the markers of Kafka's transactions, which count as waiting.
  public static final int LEAST_TILES = 100;

  /// 2048 records, 256 scenes.
  public static final Allowance DEFAULT = new Allowance(2048, 256);

  public Allowance {
    if (tiles < LEAST_TILES) {
      throw new IllegalArgumentException(
          "--max-waiting must be at least %d, was %d".formatted(LEAST_TILES, tiles));
    }
    if (scenes < 1) {
      throw new IllegalArgumentException("--max-open must be at least 1, was %d".formatted(scenes));
    }
  }
}
