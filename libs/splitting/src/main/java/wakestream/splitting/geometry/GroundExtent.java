package wakestream.splitting.geometry;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.SplittingParameters;

/// How large something is on the ground, and which way it lies.
///
/// @param areaSquareMetres of its pixels
/// @param lengthMetres long side of the smallest rectangle around it
/// @param widthMetres short side
/// @param headingDegrees of the long side, clockwise from true north, 0 (inclusive) to 180
///   (exclusive): bow and stern are not told apart; null where north is unknown
public record GroundExtent(
    double areaSquareMetres,
    double lengthMetres,
    double widthMetres,
    @Nullable Double headingDegrees) {
  /// Whether a ship may be shaped so.
  public boolean isShipShaped(SplittingParameters parameters) {
    return parameters.allowShape(lengthMetres, widthMetres, areaSquareMetres);
  }
}
