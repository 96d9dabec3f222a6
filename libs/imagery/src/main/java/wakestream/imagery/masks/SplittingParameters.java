package wakestream.imagery.masks;

import java.util.List;

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
/// @param maximumLengthMetres what is longer is no ship, where the scale is known; 0: not asked
/// @param maximumWidthMetres what is wider is no ship, where the scale is known; 0: not asked
/// @param minimumRectangularity 0..1: what fills less of the smallest rectangle around it is no
///   ship, where the scale is known
/// @param minimumScore 0..1: a ship whose score is below is dropped; 0: not asked
public record SplittingParameters(
    int lowThreshold,
    int highThreshold,
    double minimumProminence,
    int minimumAreaPixels,
    double minimumAreaSquareMetres,
    double minimumConfidence,
    int minimumDepth,
    double maximumLengthMetres,
    double maximumWidthMetres,
    double minimumRectangularity,
    double minimumScore) {
  /// Names of the parameters that came later: 0 in what was written before.
  public static final List<String> LATER =
      List.of(
          "minimumDepth",
          "maximumLengthMetres",
          "maximumWidthMetres",
          "minimumRectangularity",
          "minimumScore");

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
    requireSize("minimumAreaSquareMetres", minimumAreaSquareMetres);
    requireShare("minimumConfidence", minimumConfidence);
    require(
        minimumDepth >= 0 && minimumDepth <= 255,
        "splitting.minimumDepth must be 0..255, was %d",
        minimumDepth);
    requireSize("maximumLengthMetres", maximumLengthMetres);
    requireSize("maximumWidthMetres", maximumWidthMetres);
    requireShare("minimumRectangularity", minimumRectangularity);
    requireShare("minimumScore", minimumScore);
  }

  /// Parameters without a bound on a ship's shape or score.
  public SplittingParameters(
      int lowThreshold,
      int highThreshold,
      double minimumProminence,
      int minimumAreaPixels,
      double minimumAreaSquareMetres,
      double minimumConfidence,
      int minimumDepth) {
    this(
        lowThreshold,
        highThreshold,
        minimumProminence,
        minimumAreaPixels,
        minimumAreaSquareMetres,
        minimumConfidence,
        minimumDepth,
        0,
        0,
        0,
        0);
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

  /// Whether anything is asked of a ship's shape.
  public boolean boundsShape() {
    return maximumLengthMetres > 0 || maximumWidthMetres > 0 || minimumRectangularity > 0;
  }

  /// Whether something of this size on the ground has the shape of a ship.
  ///
  /// @param lengthMetres long side of the smallest rectangle around it
  /// @param widthMetres short side
  /// @param areaSquareMetres of its pixels
  public boolean allowShape(double lengthMetres, double widthMetres, double areaSquareMetres) {
    return (maximumLengthMetres == 0 || lengthMetres <= maximumLengthMetres)
        && (maximumWidthMetres == 0 || widthMetres <= maximumWidthMetres)
        && areaSquareMetres >= minimumRectangularity * lengthMetres * widthMetres;
  }

  /// The same with another depth of the valley between two hills.
  public SplittingParameters withDepth(int depth) {
    return with(
        minimumProminence,
        depth,
        maximumLengthMetres,
        maximumWidthMetres,
        minimumRectangularity,
        minimumScore);
  }

  /// The same with another prominence of a neck's two sides, pixels.
  public SplittingParameters withProminence(double prominence) {
    return with(
        prominence,
        minimumDepth,
        maximumLengthMetres,
        maximumWidthMetres,
        minimumRectangularity,
        minimumScore);
  }

  /// These parameters with other bounds on a ship's shape.
  public SplittingParameters withShape(
      double maximumLength, double maximumWidth, double rectangularity) {
    return with(
        minimumProminence, minimumDepth, maximumLength, maximumWidth, rectangularity, minimumScore);
  }

  /// These parameters with another least score.
  public SplittingParameters withScore(double score) {
    return with(
        minimumProminence,
        minimumDepth,
        maximumLengthMetres,
        maximumWidthMetres,
        minimumRectangularity,
        score);
  }

  private SplittingParameters with(
      double prominence,
      int depth,
      double maximumLength,
      double maximumWidth,
      double rectangularity,
      double score) {
    return new SplittingParameters(
        lowThreshold,
        highThreshold,
        prominence,
        minimumAreaPixels,
        minimumAreaSquareMetres,
        minimumConfidence,
        depth,
        maximumLength,
        maximumWidth,
        rectangularity,
        score);
  }

  private static void requireSize(String name, double value) {
    require(
        value >= 0 && Double.isFinite(value),
        "splitting." + name + " must not be negative, was %s",
        value);
  }

  private static void requireShare(String name, double value) {
    require(value >= 0 && value <= 1, "splitting." + name + " must be 0..1, was %s", value);
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule.formatted(value));
    }
  }
}
