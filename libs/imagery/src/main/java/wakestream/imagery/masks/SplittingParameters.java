package wakestream.imagery.masks;

/// How a probability map becomes ships. Belongs to a segmenter's bundle and travels with each mask.
///
/// @param lowThreshold 1..255: a pixel of at least this is part of a component
/// @param highThreshold low..255: a component without any pixel of at least this is dropped
/// @param minimumProminence of a watershed marker above its saddle, in pixels of distance to the
///   component's edge
/// @param minimumAreaPixels smallest ship where the scale is unknown, pixels
/// @param minimumAreaSquareMetres smallest ship where the scale is known, square metres
/// @param minimumConfidence 0..1: a ship whose mean probability is below is dropped
/// @param minimumDepth 1..255: two hills of probability are ships of their own where the valley
///   between them is at least this deep; 0: probability is not asked
public record SplittingParameters(
    int lowThreshold,
    int highThreshold,
    double minimumProminence,
    int minimumAreaPixels,
    double minimumAreaSquareMetres,
    double minimumConfidence,
    int minimumDepth) {
  public SplittingParameters {
    require(
        lowThreshold >= 1 && lowThreshold <= 255,
        "splitting.lowThreshold must be 1..255, was %d",
        lowThreshold);
    require(
        highThreshold >= lowThreshold && highThreshold <= 255,
        "splitting.highThreshold must be lowThreshold..255, was %d",
        highThreshold);
    require(
        minimumProminence > 0 && Double.isFinite(minimumProminence),
        "splitting.minimumProminence must be above 0, was %s",
        minimumProminence);
    require(
        minimumAreaPixels >= 1,
        "splitting.minimumAreaPixels must be at least 1, was %d",
        minimumAreaPixels);
    require(
        minimumAreaSquareMetres >= 0 && Double.isFinite(minimumAreaSquareMetres),
        "splitting.minimumAreaSquareMetres must not be negative, was %s",
        minimumAreaSquareMetres);
    require(
        minimumConfidence >= 0 && minimumConfidence <= 1,
        "splitting.minimumConfidence must be 0..1, was %s",
        minimumConfidence);
    require(
        minimumDepth >= 0 && minimumDepth <= 255,
        "splitting.minimumDepth must be 0..255, was %d",
        minimumDepth);
  }

  /// Parameters that cut by distance alone.
  public SplittingParameters(
      int lowThreshold,
      int highThreshold,
      double minimumProminence,
      int minimumAreaPixels,
      double minimumAreaSquareMetres,
      double minimumConfidence) {
    this(
        lowThreshold,
        highThreshold,
        minimumProminence,
        minimumAreaPixels,
        minimumAreaSquareMetres,
        minimumConfidence,
        0);
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule.formatted(value));
    }
  }
}
