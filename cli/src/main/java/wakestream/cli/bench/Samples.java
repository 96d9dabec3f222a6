package wakestream.cli.bench;

import java.util.ArrayList;
import java.util.List;

/// Measured values of one thing. Belongs to one thread.
public final class Samples {
  private final List<Double> values = new ArrayList<>();

  public void add(double value) {
    values.add(value);
  }

  public int count() {
    return values.size();
  }

  public double median() {
    return quantile(0.5);
  }

  /// The value below which that share of the values lies; between two of them by proportion.
  ///
  /// @param share 0..1
  public double quantile(double share) {
    if (values.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    double at = share * (sorted.size() - 1);
    int below = (int) at;
    double low = sorted.get(below);
    double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
    return low + (at - below) * (high - low);
  }
}
