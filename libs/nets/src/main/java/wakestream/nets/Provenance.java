package wakestream.nets;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a bundle was made.
///
/// @param data the scenes it was trained on, by name
/// @param split which split and fold, in words
/// @param seed of everything random
/// @param revision of the code
/// @param metrics figures by name
public record Provenance(
    List<String> data,
    String split,
    long seed,
    String revision,
    SortedMap<String, Double> metrics) {
  public Provenance {
    data = List.copyOf(data);
    metrics = new TreeMap<>(metrics);
  }
}
