package wakestream.evaluation.metrics;

/// The interval in which a proportion lies with 95 % confidence (Wilson 1927).
///
/// @param low 0..1
/// @param high 0..1
public record Wilson(double low, double high) {
  private static final double Z = 1.959963984540054;

  /// The interval of `hits` out of `trials`; 0 to 1 where there were no trials.
  public static Wilson of(long hits, long trials) {
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException("%d hits of %d trials".formatted(hits, trials));
    }
    if (trials == 0) {
      return new Wilson(0, 1);
    }
    double share = (double) hits / trials;
    double square = Z * Z / trials;
    double centre = (share + square / 2) / (1 + square);
    double half =
        Z / (1 + square) * Math.sqrt(share * (1 - share) / trials + square / (4 * trials));
    return new Wilson(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
