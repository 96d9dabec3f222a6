package wakestream.splitting.ships;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.geometry.GroundExtent;
import wakestream.splitting.geometry.LonLat;

/// One ship of a scene: its pixels and what can be measured on them.
///
/// @param id hash of scene and first pixel, 32 hexadecimal digits; equal pixels give equal ids
/// @param firstX column of the first pixel (smallest y, then x), scene pixels
/// @param firstY row of the first pixel, scene pixels
/// @param box bounding box, scene pixels
/// @param mask the ship's pixels within the box
/// @param areaPixels number of pixels
/// @param centroidX mean of the pixels' centres, scene pixels from the outer corner of the first
///   one
/// @param centroidY mean of the pixels' centres, scene pixels
/// @param centroid on WGS 84; null without georeference
/// @param extent area, length, width and heading on the ground; null where the scale is unknown
/// @param confidence mean probability of its pixels, 0..1
/// @param peakProbability largest probability of its pixels, 0..1
/// @param cutBy what cut it; empty where it is whole
/// @param classifiers gates that passed the tiles of its component, sorted
/// @param segmenters segmenters that made the masks of its component, sorted
public record Ship(
    String id,
    int firstX,
    int firstY,
    Box box,
    BitMask mask,
    int areaPixels,
    double centroidX,
    double centroidY,
    @Nullable LonLat centroid,
    @Nullable GroundExtent extent,
    double confidence,
    double peakProbability,
    Set<Cut> cutBy,
    List<ModelId> classifiers,
    List<ModelId> segmenters) {
  /// By row, then by column of the first pixel.
  public static final Comparator<Ship> BY_FIRST_PIXEL =
      Comparator.comparingInt(Ship::firstY).thenComparingInt(Ship::firstX);

  private static final double FEW_PIXELS = 30;

  public Ship {
    cutBy = cutBy.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(cutBy));
    classifiers = List.copyOf(classifiers);
    segmenters = List.copyOf(segmenters);
  }

  /// How likely the whole of it is a ship, 0..1: the mean probability, less where few pixels speak
  /// for it (half of it at 21 pixels).
  public double score() {
    return confidence * (1 - StrictMath.exp(-areaPixels / FEW_PIXELS));
  }
}
