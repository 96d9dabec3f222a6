package wakestream.splitting.watershed;

import java.util.ArrayList;
import java.util.List;
import wakestream.imagery.raster.BitMask;

/// Rules for what is worth a region of its own: those that the product has, and those that were
/// tried beside them.
final class MarkerRules {
  private static final int LEVELS = 8;
  private static final int LOW = 77;
  private static final double NEVER = 1000;

  /// Cuts a component.
  @FunctionalInterface
  interface Cutter {
    Regions cut(BitMask component, byte[] values);
  }

  /// @param name for tables
  record Rule(String name, Cutter cutter) {}

  /// What `split` does unless it is told otherwise.
  static final Rule DEFAULT = product("depth 32, prominence 1.25", 1.25, 32);

  private MarkerRules() {}

  static List<Rule> chosen() {
    return List.of(product("prominence 1.0", 1, 0), product("depth 32", NEVER, 32), DEFAULT);
  }

  static List<Rule> candidates() {
    List<Rule> rules = new ArrayList<>();
    for (double prominence : new double[] {0.75, 1, 1.25, 2}) {
      rules.add(product("prominence " + prominence, prominence, 0));
    }
    for (int depth : new int[] {16, 24, 32, 48, 64}) {
      rules.add(product("depth " + depth, NEVER, depth));
    }
    rules.add(DEFAULT);
    rules.add(product("depth 32, prominence 1", 1, 32));
    rules.add(relative(0.3));
    rules.add(levels(0.6));
    rules.add(levels(0.75));
    return rules;
  }

  private static Rule product(String name, double prominence, int depth) {
    return new Rule(name, new Watershed(Cutting.parameters(prominence, depth))::split);
  }

  /// Prominence as a share of the distance at the maximum, at least half a pixel.
  private static Rule relative(double share) {
    return new Rule(
        "relative prominence " + share,
        (component, _) ->
            cut(
                component.width(),
                DistanceTransform.squared(component),
                (peak, saddle) ->
                    Math.sqrt(peak) - Math.sqrt(saddle) >= Math.max(0.5, share * Math.sqrt(peak))));
  }

  /// The mean distance over eight thresholds from the low one up.
  private static Rule levels(double prominence) {
    return new Rule(
        "mean distance " + prominence,
        (component, values) -> {
          int[] sum = new int[values.length];
          for (int i = 0; i < LEVELS; i++) {
            int threshold = LOW + (255 - LOW) * i / LEVELS;
            BitMask above = new BitMask(component.width(), component.height());
            for (int p = 0; p < values.length; p++) {
              if ((values[p] & 0xFF) >= threshold) {
                above.set(p % component.width(), p / component.width());
              }
            }
            int[] squared = DistanceTransform.squared(above);
            for (int p = 0; p < sum.length; p++) {
              sum[p] += (int) Math.round(256 * Math.sqrt(squared[p]));
            }
          }
          return cut(
              component.width(), sum, (peak, saddle) -> peak - saddle >= prominence * 256 * LEVELS);
        });
  }

  private static Regions cut(int width, int[] height, Markers.Rule rule) {
    int[] markers = Markers.of(width, height, rule);
    return new Regions(markers.length, new Flood(width, height).from(markers));
  }
}
