package wakestream.trainer.validation;

import wakestream.imagery.masks.SplittingParameters;

/// What a training's chosen parameters ask of a ship's shape. It is known of ships, not chosen on
/// scenes; of what a network finds beside them, breakwaters and shores are mostly longer, wider or
/// more crooked.
///
/// @param maximumLengthMetres 0: any
/// @param maximumWidthMetres 0: any
/// @param minimumRectangularity 0..1: the share of the smallest rectangle around it that is filled
public record ShapeBounds(
    double maximumLengthMetres, double maximumWidthMetres, double minimumRectangularity) {
  /// Any shape will do.
  public static final ShapeBounds NONE = new ShapeBounds(0, 0, 0);

  /// @throws IllegalArgumentException where a bound breaks the rules of the parameters
  public ShapeBounds {
    SplittingChoice.parameters(128, 128, 0)
        .withShape(maximumLengthMetres, maximumWidthMetres, minimumRectangularity);
  }

  SplittingParameters on(SplittingParameters parameters) {
    return parameters.withShape(maximumLengthMetres, maximumWidthMetres, minimumRectangularity);
  }
}
