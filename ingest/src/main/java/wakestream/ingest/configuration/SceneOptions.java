package wakestream.ingest.configuration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.GeoArea;

/// What the user says of the scenes; the same for all scenes of one call.
///
/// @param profile `--profile`; null: from the scene
/// @param radiometry `--preset`, or `--bands`, `--scale`, `--offset`
/// @param groundSampleDistance `--gsd`, metres on the ground a pixel; null: from the georeference
/// @param noData `--nodata`; null: from the file
/// @param acquired `--acquired`; null: unknown
/// @param areaOfInterest `--aoi`: only what lies inside is looked at; null: all
/// @param masked `--mask`: what lies inside is not looked at; null: nothing
public record SceneOptions(
    @Nullable Profile profile,
    RadiometryOptions radiometry,
    @Nullable Double groundSampleDistance,
    @Nullable Integer noData,
    @Nullable Instant acquired,
    @Nullable GeoArea areaOfInterest,
    @Nullable GeoArea masked) {
  public SceneOptions {
    if (groundSampleDistance != null
        && !(groundSampleDistance > 0 && groundSampleDistance <= 1000)) {
      throw new IllegalArgumentException(
          "--gsd must be above 0 and at most 1000 m, was %s".formatted(groundSampleDistance));
    }
    if (noData != null && (noData < 0 || noData > 65535)) {
      throw new IllegalArgumentException("--nodata must be 0..65535, was %d".formatted(noData));
    }
  }

  /// Without areas.
  public SceneOptions(
      @Nullable Profile profile,
      RadiometryOptions radiometry,
      @Nullable Double groundSampleDistance,
      @Nullable Integer noData,
      @Nullable Instant acquired) {
    this(profile, radiometry, groundSampleDistance, noData, acquired, null, null);
  }

  /// The same with areas on the map.
  public SceneOptions within(@Nullable GeoArea areaOfInterest, @Nullable GeoArea masked) {
    return new SceneOptions(
        profile, radiometry, groundSampleDistance, noData, acquired, areaOfInterest, masked);
  }

  /// Nothing is said: everything from the files.
  public static SceneOptions unsaid() {
    return new SceneOptions(null, new RadiometryOptions.Unsaid(), null, null, null);
  }
}
