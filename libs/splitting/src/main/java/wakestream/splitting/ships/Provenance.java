package wakestream.splitting.ships;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import wakestream.imagery.masks.ModelId;

/// The models that had a part in a component.
///
/// @param classifiers gates, sorted, each once
/// @param segmenters segmenters, sorted, each once
public record Provenance(List<ModelId> classifiers, List<ModelId> segmenters) {
  private static final Comparator<ModelId> ORDER =
      Comparator.comparing(ModelId::id).thenComparing(ModelId::sha256);

  /// Sorts, and keeps each model once.
  public static Provenance of(Collection<ModelId> classifiers, Collection<ModelId> segmenters) {
    return new Provenance(sorted(classifiers), sorted(segmenters));
  }

  private static List<ModelId> sorted(Collection<ModelId> models) {
    return models.stream().distinct().sorted(ORDER).toList();
  }
}
