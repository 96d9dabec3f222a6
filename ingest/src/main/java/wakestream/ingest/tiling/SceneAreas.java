package wakestream.ingest.tiling;

import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.masks.GeoArea;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.ingest.configuration.SceneOptions;

/// The user's areas over one scene. A mask that is null stands for one that is all set.
///
/// @param place from pixels to the map; null where the scene has no georeference, and no areas
/// @param interest only what lies inside is looked at; null: all
/// @param masked what lies inside is not looked at; null: nothing
record SceneAreas(
    @Nullable GeoTransform place, @Nullable GeoArea interest, @Nullable GeoArea masked) {
  static SceneAreas of(ScenePlan plan, SceneOptions options) {
    Georeference georeference = plan.georeference();
    return new SceneAreas(
        georeference == null ? null : GeoTransform.of(georeference),
        options.areaOfInterest(),
        options.masked());
  }

  /// What of a window lies in the area of interest.
  @Nullable BitMask interesting(Box window) {
    return place == null || interest == null ? null : interest.inside(window, place);
  }

  /// What of it is not masked.
  @Nullable BitMask unmasked(Box window, @Nullable BitMask interesting) {
    if (place == null || masked == null) {
      return interesting;
    }
    BitMask hidden = masked.inside(window, place);
    if (hidden == null) {
      return new BitMask(window.width(), window.height());
    }
    BitMask all = interesting == null ? BitMask.full(window.width(), window.height()) : interesting;
    return hidden.isEmpty() ? interesting : all.andNot(hidden);
  }

  static @Nullable BitMask both(@Nullable BitMask a, @Nullable BitMask b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.and(b);
  }
}
