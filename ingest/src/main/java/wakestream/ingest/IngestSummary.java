package wakestream.ingest;

import java.util.List;

/// What became of all inputs, in their order.
public record IngestSummary(List<SceneResult> results) {
  public IngestSummary {
    results = List.copyOf(results);
  }

  /// Whether nothing was refused.
  public boolean complete() {
    return refused().isEmpty();
  }

  /// The files that could not be fed, with the reasons.
  public List<SceneResult.Refused> refused() {
    return results.stream()
        .filter(SceneResult.Refused.class::isInstance)
        .map(SceneResult.Refused.class::cast)
        .toList();
  }
}
